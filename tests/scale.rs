//! What uneven texts cost when many cores share an archive (`docs/scale.md`), simulated: no text is read here.

/// Lengths of texts as in modern news (half of them under 4 kB, one in a hundred over 13 kB), and one in
/// ten thousand of a megabyte: a transcript, a court's opinion.
fn lengths(count: usize) -> Vec<u64> {
    const STEPS: [u64; 11] = [600, 1_900, 2_500, 3_000, 3_500, 4_100, 4_900, 5_800, 7_000, 9_100, 13_500];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let mut length = move || {
        if next(10_000) == 0 {
            return 1_000_000;
        }
        let step = next(10) as usize;
        STEPS[step] + next(STEPS[step + 1] - STEPS[step])
    };
    (0..count).map(|_| length()).collect()
}

/// The share of all cores' time that is work, in per mille, when each free core takes the next part of so many texts.
fn busy(lengths: &[u64], cores: usize, texts_a_part: usize) -> u64 {
    let mut free_at = vec![0_u64; cores];
    for part in lengths.chunks(texts_a_part) {
        let first = (0..cores).min_by_key(|core| free_at[*core]).expect("a core");
        free_at[first] += part.iter().sum::<u64>();
    }
    let last = free_at.iter().max().copied().unwrap_or(0);
    1000 * lengths.iter().sum::<u64>() / (last * cores as u64).max(1)
}

#[test]
fn small_parts_keep_all_cores_busy() {
    let texts = lengths(4_000_000);
    for (cores, texts_a_core) in [(100, 40_000), (400, 10_000), (4000, 1000)] {
        let [one, four, sixteen] = [1, 4, 16].map(|parts| busy(&texts, cores, texts_a_core / parts));
        println!("{texts_a_core} texts a core: one part {one}, four {four}, sixteen {sixteen} per mille busy");
        // What a core has to do must be many times the longest text, however it is cut.
        assert!(sixteen + 10 >= one && (texts_a_core < 10_000 || sixteen >= 930));
    }
}

#[test]
fn no_order_mends_one_huge_text_but_a_limit_does() {
    let mut texts = lengths(1_000_000);
    let even = busy(&texts, 100, 500);
    texts.push(100_000_000);
    let last = busy(&texts, 100, 500);
    texts.rotate_right(1);
    let first = busy(&texts, 100, 500);
    texts.retain(|length| *length <= 1_000_000);
    let limited = busy(&texts, 100, 500);
    println!("even {even}; a text of 100 MB last {last}, first {first}, refused {limited} per mille busy");
    assert!(last < first && first < even * 3 / 4 && limited >= 960);
}
