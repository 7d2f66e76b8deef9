//! Each repair by itself.

use super::*;
use crate::layout::lines;
use crate::layout::roles::tag::LABELS;
use crate::stop::Stop;

/// A paragraph.
const LONG: &str =
    "The port was shut for a day and a night, and the crews of the ferries were told to wait for the wind to turn.";

/// One repair on lines behind the labels that they have, and what it makes of them, by the names of labels.
#[test]
fn repairs_one_by_one() {
    for (repair, marked, expected) in [
        (
            "keep_headline",
            "headline|Home\nheadline|Storm Closes Ports on the Northern Coast\nbody|The ports are shut.",
            "above headline body",
        ),
        ("keep_headline", "byline|Bridge Closed\nbody|The bridge is shut.", "headline body"),
        ("keep_headline", "byline|Litia Waqa\nbody|The bridge is shut.", "byline body"),
        ("keep_headline", "byline|Staff Reporter\nbody|The bridge is shut.", "byline body"),
        ("keep_headline", "subhead|Snow\nbody|The bridge is shut.", "headline body"),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nstandfirst|By Ana Lopez\nstandfirst|Crews are safe.\nbody|The port is shut.\nbody|It rains.\nstandfirst|Nobody was hurt.",
            "headline byline standfirst body body body",
        ),
        (
            "keep_standfirst",
            "standfirst|The news\nheadline|Storm Closes Ports\nbody|The port is shut.",
            "above headline body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nabove|Crews were told to stay at home until the wind has gone, the harbour master says.\nbyline|By Ana Lopez\nbody|The port is shut.",
            "headline standfirst byline body",
        ),
        (
            "drop_copies",
            "caption|A ferry waits in the rain.\nbody|The port is shut.\ncaption|A ferry waits in the rain.",
            "caption body alt",
        ),
        (
            "drop_copies",
            "caption|A ferry waits in the rain\ncaption|A ferry waits in the rain. Photo: Eva Lind\nbody|The port is shut.",
            "alt caption body",
        ),
        (
            "drop_copies",
            "caption|— Eva Lind / Reuters\ncaption|A ferry waits.\ncaption|— Eva Lind / Reuters\nbody|The port is shut.",
            "caption caption caption body",
        ),
        (
            "drop_copies",
            "headline|Storm\nstandfirst|A ferry waits in the rain.\nstandfirst|A ferry waits in the rain.\nbody|The port is shut.",
            "headline alt caption body",
        ),
        (
            "extend_bylines",
            "headline|Storm Closes Ports\ncaption|by Ana Lopez | harbour.example\nbody|The port is shut.",
            "headline byline body",
        ),
        (
            "leave_strays",
            "body|The port is shut.\nbody|READ MORE: The master of the port looks back on forty years at sea\nbody|It opens in May.",
            "body between body",
        ),
        (
            "keep_credits",
            "headline|Storm Closes Ports\nbody|The port is shut.\nbetween|Photo credit: harbour.example\nbyline|Featured image via Northern Wire\nbetween|A photo by the door was lost",
            "headline body caption caption between",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nstandfirst|This post was originally published on this site\nbody|The port is shut.",
            "headline above body",
        ),
        (
            "find_subheads",
            "body|The port is shut.\nsubhead|— Upset\nbody|It opens in May.\nsubhead|May\nbody|It is open.",
            "body body body subhead body",
        ),
        (
            "find_subheads",
            "body|VANCE: The port is shut.\nsubhead|WILK: Even to you?\nbody|VANCE: To me.",
            "body body body",
        ),
        (
            "keep_credits",
            "headline|Storm Closes Ports\nbody|Crews wait at the old pier. Photo: Lind/Northern TV Kenya.\nbody|Crews wait at the pier. [PHOTO: EVA LIND/LANTERN]\nbody|A ferry in the rain. [Photo/harbour.example]\nbody|‘No way’ home. Image via AP.\nbody|(PHOTOS: The Life of Ana Moreno)\nbody|She left the pier (photo: see page 3).\nbody|He sold a picture. Pictures: A History of Holm.\nbody|“I took it,” he said. Images: Of Storms.\nbody|It was the end. Photo: lost, like all of Holm.\nbyline|Words by Ana Lopez. Pictures: Eva Lind\nbody|The port is shut.",
            "headline caption caption caption caption body body body body body byline body",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nstandfirst|Storm closes ports\nbody|The port is shut.",
            "headline above body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes the Ports of the Northern Coast\nabove|Storm closes the ports of the northern coast\nbyline|By Ana Lopez\nbody|The port is shut.",
            "headline above byline body",
        ),
        (
            "drop_copies",
            "headline|Storm\nstandfirst|A ferry waits in the rain.\nbody|A ferry waits in the rain.\nbyline|By Ana Lopez\nbody|The port is shut.",
            "headline alt caption byline body",
        ),
        (
            "drop_copies",
            "headline|Storm\nstandfirst|The master shut the port.\nbody|The master shut the port.\nbody|It opens in May.",
            "headline standfirst body body",
        ),
        (
            "leave_strays",
            "body|The port is shut.\nabove|READ MORE\nsubhead|Master of the port dies at 85\nabove|Read more:\nbody|It opens in May.\nabove|More\nbody|Crews at sea",
            "body above between above body above body",
        ),
        (
            "drop_copies",
            "caption|A ferry waits in the rain at the old pier of Holm on Friday. J. Eva Lind/AP\ncaption|J. Eva Lind/AP\nbody|The port is shut.",
            "caption caption body",
        ),
        (
            "leave_strays",
            "body|Crews of Emily Moreno wait.\nbody|The port is shut.\nbody|Emily Jones is a reporter based in Holm.\nbody|This report by The Canadian Press was first published May 4, 2024.",
            "body body below below",
        ),
        (
            "leave_strays",
            "body|Crews wait.\nbody|The port is shut.\nbody|Emily Jones told us more. Mail: ejones@lantern.example",
            "body body below",
        ),
        (
            "leave_strays",
            "body|Crews of Emily Jones wait.\nbody|The port is shut.\nbody|Emily Jones is a reporter based in Holm.",
            "body body body",
        ),
        (
            "leave_strays",
            "body|The port is shut.\nbody|Emily Jones is a woman of Holm.\nbody|Emily Moreno told @holm that it is over.",
            "body body body",
        ),
        (
            "leave_strays",
            "body|The port is shut.\nbody|Emily Jones is a retired nurse who lives in Holm and sails there.\nbody|Emily Moreno covers the cost of the pier.",
            "body body body",
        ),
        (
            "leave_strays",
            "body|The port is shut.\nbody|Emily Jones is an expert who lives in Holm. She wrote this for the Lantern.\nbody|Ana Moreno is the author of “Piers”.",
            "body below below",
        ),
        (
            "leave_strays",
            "body|The port is shut.\nbody|Emily Jones is a professor of law in Holm, and she told a reporter so.",
            "body body",
        ),
        ("leave_strays", "body|The port is shut.\nbody|With files from the archive the master proved it.", "body body"),
        ("leave_strays", "body|The port is shut.\nbody|With files from the Northern Wire", "body below"),
        (
            "leave_strays",
            "body|The port is shut.\nabove|READ MORE\nbody|The master, who was there for forty years, said on Friday:\nabove|Related:\nsubhead|Who pays for the pier?\nbody|The pier of Holm pays for itself, and so it was said for years by all who went to see it.",
            "body above body above subhead body",
        ),
        (
            "find_subheads",
            "body|LONG\nbody|NATO, EU\nbody|LONG\nbody|CHAOS\nbody|LONG\nbody|“We don't know”\nbody|LONG\nbody|“We can’t say”\nbody|LONG\nbody|'No' or 'yes'\nbody|LONG",
            "body body body body body subhead body subhead body body body",
        ),
        (
            "find_subheads",
            "body|LONG\nbody|CREWS TOLD TO WAIT\nbody|LONG\nbody|‘Nobody asked us’\nbody|LONG\nbody|“We wait.”\nbody|LONG\nbody|“We wait” and “hope”\nbody|LONG",
            "body subhead body subhead body body body body body",
        ),
        (
            "extend_bylines",
            "headline|Storm Closes Ports\nabove|By\nabove|Ana Lopez\nbody|The port is shut.",
            "headline byline byline body",
        ),
        (
            "keep_body",
            "above|Storm Closes Ports\nabove|The port was shut on Friday by its master.\ndate|May 4, 2024",
            "above body date",
        ),
        (
            "keep_body",
            "body|The port is shut.\nabove|The port was shut on Friday by its master.\ncaption|The pier was shut on Friday by its master.\nheadline|The pier was old on Friday, says its master.",
            "body body caption headline",
        ),
        (
            "keep_body",
            "body|The port is shut.\nabove|\u{a9} The port was shut on Friday by its master.\nabove|Sign up to our newsletter and get the news of it.\nabove|Crews Wait At The Old Port Of The Northern Coast",
            "body above above above",
        ),
        (
            "keep_body",
            "above|Sign up to our newsletter and get the news of it.\nabove|Crews wait at the old port of the north\nabove|Crews wait at the old port of all the north",
            "body above body",
        ),
        (
            "keep_body",
            "above|Home\nabove|News\nabove|The port was shut on Friday and crews were told to stay at home until the wind has gone.\nabove|Sport\nabove|More\nabove|Arts\nabove|The old pier was shut on Friday, its master said.\nabove|Food",
            "above above body above above above above above",
        ),
        (
            "keep_headline",
            "headline|Storm Closes Ports\nabove|By\nheadline|Storm Closes Ports\nbody|The port is shut.",
            "headline above above body",
        ),
        (
            "keep_headline",
            "above|Storm Closes Ports\nabove|Storm Closes All Ports of the North\nbody|The port is shut.",
            "headline above body",
        ),
        (
            "keep_headline",
            "byline|By Ana Lopez Quillard\nabove|Storm Closes Ports\nbody|The port is shut.",
            "byline headline body",
        ),
        ("keep_headline", "above|Two Words\nabove|Storm Closes Ports\nbody|The port is shut.", "above headline body"),
        ("keep_headline", "above|Storm Closes Ports\nbody|The port is shut.", "headline body"),
        (
            "keep_headline",
            "above|Share on Facebook now\nabove|Storm Closes Ports\nbody|The port is shut.",
            "headline above body",
        ),
        (
            "keep_headline",
            "above|No\ndate|4 May 2024 at noon\nabove|Ports\nabove|Storm Shuts\nbody|The port is shut today.",
            "above date above headline body",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nstandfirst|Crews are safe.\nabove|x\nstandfirst|Nobody was hurt.\nbody|The port is shut.",
            "headline standfirst above above body",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nabove|x\nstandfirst|Mayor Anna Quillard Tom Holm Eva Lind\nbody|The port is shut.",
            "headline above caption body",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nstandfirst|Mayor Anna Quillard Tom Holm Eva Lind\nbody|The port is shut.",
            "headline standfirst body",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nabove|x\nstandfirst|Crews Wait At The Old Port Of The North In Rain\nbody|The port is shut.",
            "headline above standfirst body",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nbody|The port is shut.\nbody|It rains.\nstandfirst|Nobody was hurt.\nbody|It rains.",
            "headline body body standfirst body",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nbody|The port is shut.\nbody|It rains.\nbody|It rains.\nstandfirst|Nobody was hurt.",
            "headline body body body body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nabove|Crews were told to stay at home until the wind has gone, the harbour master says.\nabove|x\nabove|By Ana Lopez\nbody|The port is shut.",
            "headline standfirst above above body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nabove|Crews were told to stay at home until the wind has gone, the harbour master says.\nabove|x\nabove|y\nabove|By Ana Lopez\nbody|The port is shut.",
            "headline above above above above body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nabove|Crews were told to stay at home until the wind has gone, the harbour master says.\ncaption|The pier\nbody|The port is shut.",
            "headline above caption body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nbody|Crews were told to stay at home until the wind has gone, the harbour master says.\ncaption|The pier\nbody|The port is shut.",
            "headline standfirst caption body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nbody|Crews were told to stay at home until the wind has gone, the harbour master says.\nabove|x\nbody|The port is shut.",
            "headline body above body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nbody|Crews were told to stay at home until the wind has gone, the harbour master says.\nabove|x\nabove|y\nbody|The port is shut.",
            "headline standfirst above above body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nbody|Crews were told to stay at home until the wind has gone, the harbour master says.\nbody|The port is shut.",
            "headline body body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nabove|Crews are told to stay.\nbyline|By Ana Lopez\nbody|The port is shut.",
            "headline above byline body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nabove|Sign up to our newsletter and follow us on Facebook now.\nbyline|By Ana Lopez\nbody|The port is shut.",
            "headline above byline body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nbyline|By Ana Lopez\nabove|Crews were told to stay at home until the wind goes\nabove|x\nabove|y\nabove|z\nabove|w\nabove|v\nbody|The port is shut.",
            "headline byline standfirst above above above above above body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nbyline|By Ana Lopez\nabove|Crews were told to stay at home until the wind goes\nabove|x\nabove|y\nbody|The port is shut.",
            "headline byline above above above body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nbyline|By Ana Lopez\nabove|Harbour Crews Stay Home Until Wind Goes Away\nabove|x\nabove|y\nabove|z\nabove|w\nabove|v\nbody|The port is shut.",
            "headline byline above above above above above above body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports\nstandfirst|Crews are safe.\nabove|Crews were told to stay at home until the wind has gone, the harbour master says.\nbyline|By Ana Lopez\nbody|The port is shut.",
            "headline standfirst above byline body",
        ),
        (
            "extend_bylines",
            "headline|Storm Closes Ports\nabove|By Ana Lopez\nbody|By Ana Lopez\nbody|The port is shut.",
            "headline byline body body",
        ),
        (
            "extend_bylines",
            "headline|Storm Closes Ports\nabove|By\nabove|Ana Lopez\nabove|Tom Holm\nbody|The port is shut.",
            "headline byline byline byline body",
        ),
        (
            "extend_bylines",
            "headline|Storm Closes Ports\nabove|By\nbody|Ana Lopez\nbody|The port is shut.",
            "headline above body body",
        ),
        (
            "extend_bylines",
            "headline|Storm Closes Ports\nabove|By\nbyline|x\nbody|The port is shut.",
            "headline byline byline body",
        ),
        (
            "extend_bylines",
            "headline|Storm Closes Ports\nabove|By Ana Lopez, who has told of the ports of the north for more years than we have had this paper\nbody|The port is shut.",
            "headline above body",
        ),
        (
            "keep_gallery",
            "headline|Pictures of the Day\nabove|Crews wait.\nabove|\u{2014} Ana Moreno / Reuters\nabove|The pier.\nabove|\u{2014} Tom Holm / Reuters\nabove|Rain.\nabove|\u{2014} Eva Lind / Reuters\nabove|Sun.\nabove|\u{2014} Jo Vik / Reuters\nbody|The port is shut.",
            "headline caption caption caption caption caption caption caption caption body",
        ),
        (
            "keep_gallery",
            "headline|Pictures of the Day\nabove|Crews wait.\nabove|\u{2014} Ana Moreno / Reuters\nabove|The pier.\nabove|\u{2014} Tom Holm / Reuters\nabove|Rain.\nabove|\u{2014} Eva Lind / Reuters\nbody|The port is shut.",
            "headline above above above above above above body",
        ),
        (
            "keep_gallery",
            "headline|Pictures of the Day\nabove|Crews wait.\nabove|\u{2014} Ana\nabove|The pier.\nabove|\u{2014} Tom\nabove|Rain.\nabove|\u{2014} Eva\nabove|Sun.\nabove|\u{2014} Jo Vik / Reuters\nbody|The port is shut.",
            "headline above above above above above above above above body",
        ),
        (
            "keep_interview",
            "headline|A Talk\nbody|We met at the port.\nbody|Why did you stay?\nbody|It was my home and I did not want to leave it.\nbody|Who helped you?\nbody|My sister, who has a boat, came for us at noon.\nbody|What now?\nbody|We wait, and we see what the wind has left of it.",
            "headline body body body body body body body",
        ),
        (
            "keep_series",
            "headline|Ten Islands\nbody|We went to all of them in May, and these are the best.\nsubhead|1. Sula\nbody|It is small and green and there is a pier on it.\nabove|2. Dorn\nabove|It has two houses and a light that was built in May.\nbody|That is all there is to say of it.",
            "headline body subhead body subhead body body",
        ),
        (
            "find_subheads",
            "headline|Storm Closes Ports\nbody|The port was shut on Friday and crews were told to stay at home until the wind has gone.\nabove|Flood defences\nbody|The flood defences were built in 1998 and are to be raised by two metres, the water board of the town has said.\nbody|It rains.",
            "headline body subhead body body",
        ),
        (
            "find_subheads",
            "headline|Storm Closes Ports\nbody|The port was shut on Friday and crews were told to stay at home until the wind has gone.\nabove|Other things\nbody|The flood defences were built in 1998 and are to be raised by two metres, the water board of the town has said.\nbody|It rains.",
            "headline body above body body",
        ),
        (
            "keep_credits",
            "headline|Storm Closes Ports\nabove|The pier at dawn. Photo: Eva Lind/Reuters\nbody|Crews at the old port, left, in May.\nbody|The port is shut.",
            "headline caption caption body",
        ),
        (
            "keep_credits",
            "headline|Storm Closes Ports\nbyline|The pier at dawn. Photo: Eva Lind/Reuters\nbody|FILE PHOTO: The pier at dawn.\nbody|The port is shut.",
            "headline byline caption body",
        ),
        (
            "leave_strays",
            "headline|Storm Closes Ports\nbody|The port is shut.\nbody|***\nbody|It rains.",
            "headline body between body",
        ),
        (
            "keep_series",
            "headline|Two Islands\nbody|We went to all of them in May, and these are the best.\nsubhead|Sula\nbody|It is small and green and there is a pier on it.\nabove|Dorn\nabove|x\nbody|That is all there is to say of it.",
            "headline body subhead body above above body",
        ),
        (
            "keep_series",
            "headline|Two Islands\nbody|We went to all of them in May, and these are the best.\nsubhead|Sula\nbody|It is small and green and there is a pier on it.\nabove|Dorn\nbody|It has two houses and a light that was built in May.\nabove|It rains.\nbody|That is all there is to say of it.",
            "headline body subhead body subhead body above body",
        ),
        (
            "keep_series",
            "headline|Ten Islands\nbody|We went to all of them in May, and these are the best.\nsubhead|1. Sula\nbody|It is small and green and there is a pier on it.\nabove|2. It has two houses and a light that was built in May.\nbody|3. That is all there is to say of it, says the guide.\nbody|That is all there is to say of it.",
            "headline body subhead body above body body",
        ),
        (
            "keep_series",
            "headline|Ten Islands\nbody|We went to all of them in May, and these are the best.\nsubhead|1. Sula\nbody|It is small and green and there is a pier on it.\nabove|It is said that there was once a house on it too.\nabove|2. Dorn\nabove|It has two houses and a light that was built in May.\nabove|3. Share on Facebook\nbody|That is all there is to say of it.",
            "headline body subhead body body subhead body above body",
        ),
        (
            "keep_credits",
            "headline|Storm Closes Ports\nbody|Crews at the old port, left, in May. It was shut. It was old. It fell.\nabove|Sign up: follow us on Facebook. Photo: Eva Lind/Reuters\nbody|The port is shut.",
            "headline body caption body",
        ),
        (
            "keep_body",
            "above|Home\nabove|News\nabove|Storm Closes Ports\nabove|Crews wait at the old port of all the north\nabove|More\nabove|Arts\nabove|Food",
            "above above above body above above above",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nabove|x\nstandfirst|Mayor Anna Quillard of the Town Tom Holm\nbody|The port is shut.",
            "headline above standfirst body",
        ),
        (
            "keep_gallery",
            "headline|Pictures of the Day\nabove|Crews wait\nabove|Ana Moreno / Reuters\nabove|The pier\nabove|Tom Holm / Reuters\nabove|Rain\nabove|Eva Lind / Reuters\nabove|Sun\nabove|Jo Vik / Reuters\nbody|The port is shut.",
            "headline above above above above above above above above body",
        ),
        (
            "keep_gallery",
            "headline|Pictures of the Day\nabove|Crews wait.\nabove|\u{2014} Ana Moreno / Reuters @ana\nabove|The pier.\nabove|\u{2014} Tom Holm / Reuters.\nabove|Rain.\nabove|\u{2014} Eva Lind / Reuters, who was at the pier for us all day and all the night\nabove|Sun.\nabove|\u{2014} Jo Vik / Reuters\nbody|The port is shut.",
            "headline above above above above above above above above body",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nabove|x\nstandfirst|Mayor Anna Quillard, Tom Holm, Eva Lind.\nbody|The port is shut.",
            "headline above standfirst body",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nabove|x\nstandfirst|Crews wait at old northern port now\nbody|The port is shut.",
            "headline above standfirst body",
        ),
        (
            "drop_copies",
            "caption|The old pier\ncaption|A ferry waits in the rain\nbody|The port is shut.",
            "caption caption body",
        ),
        (
            "drop_copies",
            "caption|A ferry waits in the rain at the old pier of Holm\ncaption|A ferry waits in the rain at the old pier of Dorn\nbody|The port is shut.",
            "alt caption body",
        ),
        (
            "keep_rest",
            "above|The master of the port was on the pier when the storm took the roof of his house on Friday.\nbody|• Crews wait.\nabove|• The pier is shut.\nbody|• It opens in May.\nbelow|The bank of the town kept its rate on Friday for the third time. (Yonhap)\nabove|Tags\nbody|The port is shut.\nbelow|The master of the port was on the pier when the storm took the roof off",
            "body body body body body above body body",
        ),
        (
            "keep_credits",
            "headline|Storm Closes Ports\nbody|Crews wait at the old pier. Photo by Eva Lind.\nbody|Crews at the pier.Eva Lind / Lantern via Northern Wire\nbody|“We wait,” says the master — Northern TV FILE\nbody|She sold the picture. Photo by photo she went on.\nbody|He came home — and kept a FILE\nbody|FILE - The master at his pier in May.\nbody|The port is shut.",
            "headline caption caption caption body body caption body",
        ),
    ] {
        let marked = marked.replace("LONG", LONG);
        let (labels, lines): (Vec<u8>, Vec<&str>) = marked
            .lines()
            .filter_map(|line| line.split_once('|'))
            .map(|(name, line)| (LABELS.iter().position(|l| *l == name).expect("a label") as u8, line))
            .unzip();
        let text = lines.join("\n");
        let stop = Stop::never();
        let page = Page::new(&text, lines::read(&text, false, &stop), None, &stop);
        assert_eq!(page.len(), labels.len(), "{marked}");
        let headline = page.shapes.iter().map(|shape| shape.length as i32).collect();
        let tagged = Tagged { confidence: vec![1.0; labels.len()], labels, headline };
        let mut draft = Draft { page: &page, tagged };
        let repair = REPAIRS.iter().find(|known| known.rule.id == repair).expect("a repair");
        (repair.apply)(&mut draft);
        let found: Vec<&str> = draft.tagged.labels.iter().map(|l| LABELS[usize::from(*l)]).collect();
        assert_eq!(found.join(" "), expected, "{} of {marked}", repair.rule.id);
    }
}
