//! Phrases that tell what a line is there for, in families, and classes of small words.
//!
//! Generic wording only: no name of a medium stands here. A phrase counts anywhere in a line, only
//! where a line begins (`^`), or only as the whole line (`=`). All phrases sit in one table of
//! word keys; a phrase of several words is walked word by word, so that every word of a page costs
//! one look-up.

use crate::key::{self, KeyMap};
use once_cell::sync::Lazy;

/// A family of phrases, or a class of words: one bit of a [`Hits`] mask.
pub(super) type Mask = u32;

pub(super) const COMMENTS: Mask = 1;
pub(super) const RELATED: Mask = 1 << 1;
pub(super) const MEDIA: Mask = 1 << 2;
pub(super) const SIGNUP: Mask = 1 << 3;
pub(super) const ACCOUNT: Mask = 1 << 4;
pub(super) const SHARE: Mask = 1 << 5;
pub(super) const NAV: Mask = 1 << 6;
pub(super) const TAGS: Mask = 1 << 7;
pub(super) const EMBED: Mask = 1 << 8;
pub(super) const LEGAL: Mask = 1 << 9;
pub(super) const PAYWALL: Mask = 1 << 10;
pub(super) const ADVERT: Mask = 1 << 11;
pub(super) const ERROR: Mask = 1 << 12;
pub(super) const CREDIT: Mask = 1 << 13;
pub(super) const POSITION: Mask = 1 << 14;
pub(super) const BY: Mask = 1 << 15;
pub(super) const JOB: Mask = 1 << 16;
pub(super) const DATED: Mask = 1 << 17;
pub(super) const BIO: Mask = 1 << 18;
pub(super) const CORRECTION: Mask = 1 << 19;
pub(super) const SUBHEAD: Mask = 1 << 20;
pub(super) const FILLER: Mask = 1 << 21;
pub(super) const SECTION: Mask = 1 << 22;
/// Words to the reader: no sign of anything by itself, but of much beside others.
pub(super) const READER: Mask = 1 << 23;
pub(super) const FUNCTION: Mask = 1 << 24;
pub(super) const SMALL: Mask = 1 << 25;
pub(super) const SAID: Mask = 1 << 26;
pub(super) const MONTH: Mask = 1 << 27;
pub(super) const WEEKDAY: Mask = 1 << 28;
pub(super) const OPENER: Mask = 1 << 29;

/// The families that only boilerplate has.
pub(super) const BOILERPLATE: Mask = COMMENTS
    | RELATED
    | MEDIA
    | SIGNUP
    | ACCOUNT
    | SHARE
    | NAV
    | TAGS
    | EMBED
    | LEGAL
    | PAYWALL
    | ADVERT
    | ERROR
    | FILLER;
/// How many bits are families.
pub(super) const FAMILIES: u32 = 24;
const _: () = assert!(READER < 1 << FAMILIES);

const LISTS: &[(Mask, &str)] = &[
    (
        COMMENTS,
        "=reply|=comments|=comment|^leave a|leave a comment|leave a reply|join the conversation|join the discussion|report abuse|view comments|show comments|hide comments|post a comment|add a comment|write a comment|post comment|have your say|^sort by|newest first|oldest first|most liked|likes|upvote|downvote|=like|log in to comment|sign in to comment|to comment|load more comments|comments are closed|be the first to comment|in reply to|flag as inappropriate|=flag|permalink|commenting|commenter|community guidelines|user comments|all comments|what do you think|start the conversation|conversation guidelines|comment policy|replies|moderated|recommended comments",
    ),
    (
        RELATED,
        "^read more|^read next|^read also|also read|^see also|^more from|^more on|don't miss|^up next|most read|most popular|most viewed|most watched|editor's picks|editors' picks|editor's pick|^watch|^listen|^related|related articles|related stories|related topics|related content|related news|recommended for you|you may like|you might like|you may also like|you might also like|also like|^recommended|trending now|=trending|top stories|latest news|latest stories|=latest|more stories|more news|^see more|^read|in case you missed it|next article|previous article|next story|previous story|=next|=previous|^full story|^learn more|explore more|more to explore|what to read next|from our partners|from around the web|around the web|promoted stories|popular now|popular stories|must read|must reads|in this story|more like this|more in|^in pictures|keep reading|for you|story continues|=analysis|=explainer|=opinion|=live|trending stories|editors picks|dig deeper|go deeper|related video|related links|further reading|read full article|read our|^view all|see all|see more",
    ),
    (
        MEDIA,
        "play video|watch now|watch live|watch video|watch the video|=video|=videos|=photos|=gallery|photo gallery|image gallery|view gallery|open gallery|launch gallery|^gallery|slideshow|duration|full screen|fullscreen|=play|=pause|=mute|unmute|volume|autoplay|playback|audio|listen to this article|listen to article|media player|video player|current time|remaining time|picture in picture|captions off|subtitles|live stream|livestream|podcast|podcasts|=image|=photo|=audio|next slide|previous slide|hide caption|toggle caption|enlarge this image|view photos|view image|see gallery|slide of|=loaded|playback rate|chapters|descriptions off|loading video|click to play|tap to unmute|now playing|up next",
    ),
    (
        SIGNUP,
        "get notified|turn on alerts|turning on alerts|thank you for registering|thank you for signing|thanks for registering|you are now subscribed|your mail has been sent|your email has been sent|newsletter|newsletters|inbox|sign up|signup|email address|your email|subscribe to our|get our|delivered to your|delivered straight|straight to your|weekly email|daily email|morning briefing|daily briefing|news alerts|email alerts|breaking news alerts|notifications|push notifications|get the latest|stay informed|stay up to date|unsubscribe|get updates|by signing up|thanks for signing up|thank you for signing up|get the app|download the app|download our app|our app|app store|google play|whatsapp channel|telegram channel|follow us|follow on|follow this|^follow",
    ),
    (
        ACCOUNT,
        "log in|login|log out|logout|sign in|sign out|sign-in|register|my account|your account|create account|create an account|create a free account|password|username|=account|=profile|my profile|=settings|welcome back|already have an account|forgot password|manage account|=subscribe|subscriptions|your subscription|saved articles|my news|join now|=join|membership|gift subscription",
    ),
    (
        SHARE,
        "share this|=share|share on|share via|share article|copy link|link copied|copied to clipboard|=email|email this|=print|print this|=tweet|=facebook|=twitter|=whatsapp|=linkedin|=reddit|=pinterest|=telegram|=messenger|=flipboard|=pocket|=instagram|=youtube|=tiktok|=x|=bluesky|=threads|=save|save for later|save article|bookmark|click to share|opens in new window|opens in a new window|gift this article|gift article|share to|send to a friend|shares|=rss|add us on|preferred source|=tumblr|=digg|=mail|=sms|=link|google news|send this|=bookmark|=copy",
    ),
    (
        NAV,
        "=menu|skip to|skip navigation|main content|=home|=search|=close|=back|back to top|^return to|main menu|navigation|toggle|open menu|close menu|=more|show more|show less|load more|see less|expand|collapse|=sections|all sections|site map|sitemap|site index|breadcrumb|jump to|^switch to|=edition|editions|choose your|select your|=explore|=browse|=topics|=topic|^go to|click here|=here|open search|^search for|view more|view profile|full bio|table of contents|on this page|=contents|=help|faq|faqs|contact us|about us|advertise with us|work with us|our team|meet the team|=careers|=jobs|=about|=contact|=advertise|=support|customer service|help center|help centre|=archive|archives|e-paper|epaper|today's paper|=weather|=horoscopes|=crosswords|=puzzles|=games|=obituaries|=classifieds|=coupons|=shop|=store",
    ),
    (
        TAGS,
        "^tags|^tagged|filed under|^topics|more topics|^keywords|^categories|^category|published in|published under|posted in|related tags|^labels|in this article|read more about|more about|more on this|related topic|=tags",
    ),
    (
        EMBED,
        "pic.twitter|pic twitter com|view this post on|a post shared by|view on instagram|via twitter|this content is hosted|allow content|embedded|retweet|retweets|view on twitter|twitter for iphone|cookies to display|to view this|content blocked|posted this|this embed|external content",
    ),
    (
        LEGAL,
        "may not be published|without permission|rewritten or redistributed|reproduced without|cookie|cookies|all rights reserved|rights reserved|copyright|terms of use|terms of service|terms and conditions|privacy policy|privacy notice|=privacy|=terms|your privacy|privacy choices|do not sell|accessibility|may not be published|without permission|reproduced|redistributed|code of conduct|ethics policy|editorial standards|corrections policy|disclaimer|terms|user agreement|trademark|registered|data protection|gdpr|consent|legal notice|reprints|licensing|affiliate|commission|we may earn|manage preferences|cookie settings|ad choices|adchoices",
    ),
    (
        PAYWALL,
        "this article is for|exclusive to subscribers|gift articles|free articles|to read the full|to access|unlimited access|per week|a week for|continue reading|to continue|to keep reading|subscribe now|subscriber|subscribers|subscribers only|for subscribers|subscription|free trial|already a subscriber|become a member|support our|support us|donate|contribute|unlimited access|free articles|this article is for|unlock|premium|per month|a month|cancel anytime|special offer|limited time|full access|start your|become a subscriber|article limit|try for|try it free|you have reached|remaining articles|members only|exclusive to|to read the full|register to read|only available to",
    ),
    (
        ADVERT,
        "advertisement|advertisements|=ad|=ads|sponsored|sponsor|advertising|advert|=promoted|promoted|paid content|paid post|partner content|report this ad|remove ads|story continues below|article continues below|article continues after|scroll to continue|scroll for more|continues below|continue with|skip ad|skip advertisement|remove this ad|ad feature|brand content|presented by|in partnership with|taboola|outbrain|paid partner|promotion|shop now|buy now|best deals|discount code|promo code",
    ),
    (
        ERROR,
        "must be enabled|invalid entry|please try|this field is required|required fields|javascript|your browser|browser|not supported|enable|something went wrong|try again|an error|error occurred|could not be|failed to load|unable to load|please wait|=loading|not available|page not found|refresh|please enable|ad blocker|adblock|upgrade your|no results|this site requires",
    ),
    (
        CREDIT,
        "getty|getty images|reuters|associated press|ap photo|afp|epa|shutterstock|istock|istockphoto|alamy|courtesy|courtesy of|file photo|file image|handout|photo by|photo credit|photo courtesy|image credit|image courtesy|picture credit|photograph|photograph by|photographs|photo illustration|illustration|illustration by|=credit|credit|^photo|^image|^picture|^photograph|screenshot|screengrab|screen grab|supplied|via ap|via reuters|via getty|wikimedia|creative commons|flickr|wireimage|bloomberg|xinhua|anadolu|staff photo|photo provided|provided by|pa images|pa wire|pool via|unsplash|pixabay|pexels|image source|image caption|photo caption|media caption|picture courtesy|artist's impression|file picture|stock photo|stock image|for illustration|representational image|representative image|zuma|sipa|rex features|dpa",
    ),
    (
        POSITION,
        "left|right|pictured|above|below|poses|pose|center|centre|from left|far left|far right|seen here|seen|shown|stands|sits|looks on|walks|arrives|speaks|speaks during|attends|during|smiles|waves|gestures|in this photo|in this image|an image|a view|aerial view|file|celebrates|reacts|shakes hands",
    ),
    (
        BY,
        "^by|^words by|^written by|^story by|^text by|^report by|^reporting by|^posted by|written by|words by|posted by|published by|^from our|reviewed by|edited by|medically reviewed",
    ),
    (
        JOB,
        "editor|reporter|correspondent|writer|journalist|columnist|critic|contributor|producer|staff writer|contributing|freelance|bureau chief|staff reporter|senior writer|senior editor|news desk|staff|desk|associate|author|blogger|opinion contributor|political|special to",
    ),
    (
        DATED,
        "published|updated|last updated|last modified|posted|first published|posted on|published on|updated on|ago|modified|min read|minute read|minutes read|read time|reading time|hours ago|minutes ago|days ago|gmt|est|edt|pst|pdt|utc|ist|bst|cet|am|pm|date|originally published",
    ),
    (
        BIO,
        "follow him|follow her|follow them|is a reporter|is a staff|is a senior|is a freelance|is an editor|is the editor|is a writer|is a journalist|is a correspondent|is a columnist|contributed to|contributed reporting|contributed to this|reach him|reach her|can be reached|email him|email her|on twitter|she covers|he covers|covers the|is the author|is an author|about the author|about the writer|the writer is|the author is|is professor|is a professor|is a contributing|lives in|previously worked|has worked|joined the|based in|send tips|more by|more articles by|all posts|read full bio|author page|see full bio|view author|articles by|stories by",
    ),
    (
        CORRECTION,
        "correction|clarification|an earlier version|a previous version|this article was|this story was|this article has been|this story has been|was amended|was corrected|has been corrected|has been updated|editor's note|editors' note|this post has been|originally appeared|originally published|first appeared|was first published|this report|we regret the error|this piece",
    ),
    (
        SUBHEAD,
        "what we know|timeline|key points|conclusion|=pros|=cons|what's next|what happens next|what next|why it matters|how it works|the bottom line|bottom line|the background|background|the backstory|the big picture|key takeaways|takeaways|the verdict|verdict|frequently asked|what is|what are|who is|who are|how to|why is|why are|how does|how did|what does|what did|where to|when is|what to know|what to|reaction|the details|overview|summary|introduction|final thoughts|the future|looking ahead|the context|methodology|ingredients|the numbers|state of play|go deeper|zoom in|zoom out|between the lines|yes but|what they're saying|of note|step",
    ),
    (
        FILLER,
        "=advertisement|=advertisement continue reading the main story|=article content|=image|=read more|=ad|=photo|=video|=related|=share|=loading|=gallery|=play|=close|=more|=advertising|=sponsored|=story continues below advertisement|=story continues|=article continues below|=x|=caption|=credit|=text|=listen|=copy link|=comments|=skip advertisement|=scroll to continue|=trending|=embed|=open|=next|=previous",
    ),
    (
        SECTION,
        "=world|=politics|=business|=news|=sport|=sports|=opinion|=technology|=tech|=science|=health|=culture|=entertainment|=economy|=environment|=education|=us|=uk|=africa|=asia|=europe|=middle east|=national|=local|=lifestyle|=markets|=finance|=travel|=arts|=crime|=football|=climate|=international|=americas|=china|=india|=media|=money|=world news|=us news|=uk news|=breaking news|=local news|=features|=feature|=investigations|=analysis|=comment|=style|=food|=music|=film|=books|=tv|=energy|=defence|=security|=nation|=region|=states|=society|=law|=israel|=ukraine|=russia|=canada|=australia|=celebrity|=golf|=tennis|=cricket|=rugby|=basketball|=soccer|=companies|=exclusive",
    ),
    (READER, "you|your|yours|you're|you'll|you've|please|click|here|our|us|thank you|thanks for|get|join|enter"),
    (
        FUNCTION,
        "the|a|an|of|and|to|in|that|for|with|on|at|by|from|as|is|are|was|were|be|been|being|has|have|had|he|she|they|it|we|you|i|his|her|their|its|our|your|my|this|these|those|which|who|whom|whose|what|when|where|while|will|would|could|should|can|may|might|must|not|no|but|or|if|than|then|there|about|after|before|over|under|between|into|through|during|because|since|until|also|more|some|any|all|so|such|only|just|up|out|him|them|us|me|do|does|did|how|why|said|one|other|against|among|per|both|each|own",
    ),
    (
        SMALL,
        "the|a|an|of|and|to|in|for|with|on|at|by|from|as|is|or|but|vs|v|de|la|el|al|via|into|over|nor|if|it|its|be",
    ),
    (
        SAID,
        "said|says|told|added|asked|wrote|explained|according|announced|claimed|warned|insisted|noted|reported|saying|argued",
    ),
    (
        MONTH,
        "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec",
    ),
    (
        WEEKDAY,
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|today|yesterday",
    ),
    (
        OPENER,
        "^he|^she|^they|^it|^we|^i|^the|^a|^an|^this|^that|^these|^those|^in|^but|^and|^as|^if|^when|^while|^there|^after|^on|^at|^for|^his|^her|^their|^its|^our|^you|^to|^with|^so|^yet|^however|^some|^one|^many|^most|^another|^meanwhile|^although|^since|^by",
    ),
];

/// Where a phrase of the table counts.
#[derive(Clone, Copy, Default)]
struct Entry {
    anywhere: Mask,
    start: Mask,
    whole: Mask,
    /// Longer phrases begin with this one.
    goes_on: bool,
}

static TABLE: Lazy<KeyMap<u32, Entry>> = Lazy::new(|| {
    let mut table: KeyMap<u32, Entry> = KeyMap::default();
    for (family, phrases) in LISTS {
        for phrase in phrases.split('|') {
            let (words, place) = match phrase.as_bytes().first() {
                Some(b'^') => (&phrase[1..], 1),
                Some(b'=') => (&phrase[1..], 2),
                _ => (phrase, 0),
            };
            let keys: Vec<u32> = words_of(words).map(key::folded).collect();
            let Some((first, rest)) = keys.split_first() else { continue };
            let mut whole = *first;
            for next in rest {
                table.entry(whole).or_default().goes_on = true;
                whole = key::join(whole, *next);
            }
            let entry = table.entry(whole).or_default();
            match place {
                0 => entry.anywhere |= family,
                1 => entry.start |= family,
                _ => entry.whole |= family,
            }
        }
    }
    table
});

/// The words of a line as the table counts them: letters and digits, apostrophes and hyphens
/// between letters.
pub(super) fn words_of(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    let mut stretch = move || {
        let start = rest.get(run::<false>(rest)..)?;
        let (word, after) = start.split_at_checked(run::<true>(start)).filter(|(word, _)| !word.is_empty())?;
        rest = after;
        Some(word)
    };
    // Few words have such marks at their ends.
    let bare = |word: &str| {
        word.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric)
            && word.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric)
    };
    let cut = move |word| if bare(word) { word } else { word.trim_matches(['\'', '’', '-']) };
    std::iter::from_fn(move || stretch().map(cut)).filter(|word| !word.is_empty())
}

/// 0 for a byte outside words, 1 for one inside, 2 for one that begins a character beyond ASCII.
const SIDES: [u8; 256] = {
    let mut sides = [2; 256];
    let mut byte = 0;
    while byte < 128 {
        let inside = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'\'' | b'-');
        sides[byte] = inside as u8;
        byte += 1;
    }
    sides
};

/// How many bytes of the text are, from its beginning, inside a word, or outside words.
fn run<const INSIDE: bool>(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        while bytes.get(at).is_some_and(|byte| SIDES[usize::from(*byte)] == u8::from(INSIDE)) {
            at += 1;
        }
        let wide = text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| !c.is_ascii());
        match wide.filter(|c| (c.is_alphanumeric() || *c == '’') == INSIDE) {
            Some(c) => at += c.len_utf8(),
            None => return at,
        }
    }
}

/// What the phrases that begin at one word say, given the keys of the line's words.
pub(super) fn at(keys: &[u32], place: usize) -> Mask {
    let Some(first) = keys.get(place) else { return 0 };
    let mut phrase = *first;
    let mut found = 0;
    let mut next = place + 1;
    while let Some(entry) = TABLE.get(&phrase) {
        found |= entry.anywhere;
        if place == 0 {
            found |= entry.start;
            if next == keys.len() {
                found |= entry.whole;
            }
        }
        match keys.get(next) {
            Some(word) if entry.goes_on => phrase = key::join(phrase, *word),
            _ => break,
        }
        next += 1;
    }
    found
}

/// The classes of a word by itself.
pub(super) fn class(word: u32) -> Mask {
    TABLE.get(&word).map_or(0, |entry| entry.anywhere) & (FUNCTION | SAID)
}

/// What the phrases that begin at one word say wherever they stand.
pub(super) fn class_of(keys: &[u32], place: usize) -> Mask {
    keys.get(place..).map_or(0, |rest| at(rest, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(line: &str) -> Mask {
        let keys: Vec<u32> = words_of(line).map(key::folded).collect();
        (0..keys.len()).fold(0, |mask, place| mask | at(&keys, place)) & BOILERPLATE
    }

    #[test]
    fn families() {
        for (line, family) in [
            ("Read more: the story so far", RELATED),
            ("He read more than others", 0),
            ("Don’t miss", RELATED),
            ("Menu", NAV),
            ("The menu was long", 0),
            ("Sign up to our newsletter", SIGNUP),
            ("Copy link", SHARE | FILLER),
            ("Advertisement", ADVERT | FILLER),
        ] {
            assert_eq!(all(line), family, "{line}");
        }
    }
}
