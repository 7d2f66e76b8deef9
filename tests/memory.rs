//! Memory grows with the text, whatever it is made of. Alone in its file: other tests would be counted with it.
#![cfg(all(target_os = "linux", feature = "models"))]

#[path = "common/hostile.rs"]
mod hostile;

use std::fs;

/// What the process holds, and the most it held since [`forget`], in bytes.
fn held() -> (usize, usize) {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells it");
    let of = |name: &str| -> usize {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("the line");
        line.trim().trim_end_matches("kB").trim().parse::<usize>().expect("a number") << 10
    };
    (of("VmRSS:"), of("VmHWM:"))
}

/// Has the most that was held counted anew; false where the system does not let us.
fn forget() -> bool {
    fs::write("/proc/self/clear_refs", "5").is_ok()
}

/// README says how much that is for each byte of the worst of them.
#[test]
fn hostile_texts_take_no_more_memory_than_their_length() {
    const LENGTH: usize = 400_000;
    const MOST: usize = 250;
    copydesk::structure("The minister resigned on Friday, officials said.");
    // What an earlier text left behind is counted too: figures may be too large, never too small.
    let before = held().0;
    for (name, piece) in hostile::PIECES {
        let text = hostile::fill(piece, LENGTH);
        if !forget() {
            return eprintln!("the system does not let memory be counted: not tested");
        }
        drop(copydesk::structure(&text));
        let taken = held().1.saturating_sub(before) / LENGTH;
        println!("{name:<24}{taken:>5} bytes a byte");
        assert!(taken <= MOST, "{name}: {taken} bytes for each of its own");
    }
}
