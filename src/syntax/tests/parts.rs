//! Parts of long texts.

use super::super::Stretch;
use super::body;

const TEXT: &str = "The minister said “we will ‘go on’ as before”. Nobody left.\nThe talks ended.\n\
    A long sentence without any end that goes on and on and on\n“It is over,” she said.";

#[test]
fn a_short_text_is_one_part() {
    let whole = body(TEXT);
    let parts: Vec<_> = whole.parts(1000).collect();
    assert_eq!(parts.len(), 1);
    assert_eq!(parts[0].1.tokens, whole.tokens);
    assert_eq!(body("").parts(1000).count(), 0);
}

#[test]
fn parts_hold_every_token_once_and_agree_with_the_whole() {
    let whole = body(TEXT);
    for most in 0..40 {
        let mut next = 0;
        for (first, part) in whole.parts(most) {
            assert_eq!(first, next);
            assert!(part.tokens.len() as u32 <= most.max(1), "{most}");
            next += part.tokens.len() as u32;
            assert_eq!(part.tokens, whole.slice(first, next));
            let all = 0..part.tokens.len() as u32;
            assert!(part.lines.iter().all(|l| l.start < l.end && l.end <= all.end));
            assert_eq!(part.lines.last().map(|l| l.end), Some(all.end));
            for sentence in &part.sentences {
                assert_eq!(part.span(sentence.start, sentence.end), Some(sentence.span));
            }
            for (number, stretch) in part.stretches.iter().enumerate() {
                let Stretch { start, end, outer, .. } = *stretch;
                assert!(whole.stretches.iter().any(|s| (s.start, s.end) == (start + first, end + first)));
                assert!(outer as usize <= number && part.stretches[outer as usize].depth == 0);
            }
        }
        assert_eq!(next as usize, whole.tokens.len(), "{most}");
    }
}

#[test]
fn parts_end_with_lines_where_they_can() {
    let whole = body(TEXT);
    let parts: Vec<_> = whole.parts(20).map(|(_, part)| (part.lines.len(), part.stretches.len())).collect();
    assert_eq!(parts, [(1, 2), (2, 0), (1, 1)]);
}
