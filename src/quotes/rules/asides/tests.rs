use super::super::tests::holds;

#[test]
fn clauses_between_commas_say_whose_the_sentence_is() {
    holds(&[
        (
            "turned around, with where and when behind",
            "Pier Plan Divides Town\nMaria Lopez runs the port.\nTransport costs have doubled since the spring, said Transport \
             Minister Ann Ito at the launch of the new line.\nThe fleet will be paid for by the state, said Maria Lopez in a \
             note to staff.\nPrices rose in May, said Ostland Bank economist Bo Lund in an interview.",
            &[
                "Ann Ito: Transport Minister Ann Ito: Transport costs have doubled since the spring",
                "Maria Lopez: Maria Lopez: The fleet will be paid for by the state",
                "Bo Lund: Ostland Bank economist Bo Lund: Prices rose in May",
            ],
        ),
        (
            "with when before what was done with it, and with a short form in brackets",
            "Pier Plan Divides Town\nMaria Lopez runs the port.\nThe bridge was struck by a barge, the Ostland Broadcasting \
             Company reported Sunday, citing his son.\nThe plan is unfair to the north, Ostland Peoples Party (OPP) leader Ali \
             Zafar said on Tuesday.",
            &[
                "Ostland Broadcasting Company: the Ostland Broadcasting Company: The bridge was struck by a barge",
                "Ali Zafar: Ostland Peoples Party (OPP) leader Ali Zafar: The plan is unfair to the north",
            ],
        ),
        (
            "behind what another said",
            "Pier Plan Divides Town\nMaria Lopez runs the port.\nThe pilot said he was late for the flight, the court heard.",
            &["-: the court: The pilot said he was late for the flight", "-: The pilot: he was late for the flight"],
        ),
        (
            "in the middle, whatever is thought there",
            "Pier Plan Divides Town\nThe council met on Monday.\nThe new pier, Lopez said, would cost twice as much. A danger, he \
             noted, is that nobody wants to pay for it.",
            &[
                "Lopez: Lopez: The new pier | would cost twice as much",
                "Lopez: he: A danger | is that nobody wants to pay for it",
            ],
        ),
        (
            "at the end",
            "Pier Plan Divides Town\nMaria Lopez runs the port.\nSo far nothing has turned up to show who paid for the pier, Lopez \
             noted.",
            &["Maria Lopez: Lopez: So far nothing has turned up to show who paid for the pier"],
        ),
        (
            "sources without a name, when and to whom",
            "Pier Plan Divides Town\nThe work is nearly done, people familiar with the plan said. The pier will close in May, a \
             spokesman for the harbour company in the northern town said. The nails were bought in Ostland, officials told \
             reporters on Monday. A boat sank, sources who saw it said. It filed for more than 3,000 jobless claims. It met \
             the former leaders of Ostland, Norland and the United States.",
            &[
                "-: people familiar with the plan: The work is nearly done",
                "-: a spokesman for the harbour company in the northern town: The pier will close in May",
                "-: officials: The nails were bought in Ostland",
            ],
        ),
        (
            "around what is reported itself, and what goes on behind",
            "Pier Plan Divides Town\nThe builders said the wood was sound; the nails were not, says Maria Lopez. The pier is safe, she \
             said, and the town can afford it. The day was long, she said, and left. The wood is old, Lopez said, speaking at the harbour, but, she \
             said, it will last for years.",
            &[
                "Maria Lopez: Maria Lopez: The builders said the wood was sound; the nails were not",
                "-: The builders: the wood was sound; the nails were not",
                "Maria Lopez: she: The pier is safe | and the town can afford it",
                "Maria Lopez: she: The day was long",
                "Maria Lopez: Lopez: The wood is old",
                "Maria Lopez: she: it will last for years",
            ],
        ),
        (
            "turned around, and with a cue behind it",
            "Pier Plan Divides Town\nThat is beside the point, says harbour master Maria Lopez. The port is half empty, the \
             committee chairman noted, adding that nobody had asked for it.",
            &[
                "Maria Lopez: harbour master Maria Lopez: That is beside the point",
                "-: the committee chairman: The port is half empty",
                "-: the committee chairman: that nobody had asked for it",
            ],
        ),
        (
            "behind but, of several who are told by what they do, of few words",
            "Pier Plan Divides Town\nMaria Lopez is the mayor. But the pier could burn down, Lopez said. But when rain fell, Lopez \
             said. The pier was built too early for such ships, the investigators noted. Pumps are dear, Lopez said.",
            &[
                "Maria Lopez: Lopez: the pier could burn down",
                "-: the investigators: The pier was built too early for such ships",
                "Maria Lopez: Lopez: Pumps are dear",
            ],
        ),
        (
            "with as, at the beginning, behind a small word, within a clause, and turned around",
            "Pier Plan Divides Town\nMaria Lopez is the mayor. As Lopez later noted in a speech on Monday, lorries were never \
             meant to use the pier. But as she put it, the town was never a rich one. The port, as the Herald pointed \
             out, is half empty. As first reported by the Gazette, two of the builders have left the country.",
            &[
                "Maria Lopez: Lopez: lorries were never meant to use the pier",
                "Maria Lopez: she: the town was never a rich one",
                "Herald: the Herald: The port | is half empty",
                "Gazette: the Gazette: two of the builders have left the country",
            ],
        ),
        (
            "with as, but at that time, with an object, or by the paper itself",
            "Pier Plan Divides Town\nMaria Lopez is the mayor. As Lopez wrote her letter, rain fell on the town. As we wrote, \
             the port is nearly empty. As builders of piers put things, rain falls on the just.",
            &[],
        ),
        (
            "what is written is nobody who writes, and an adverb is not said",
            "Pier Plan Divides Town\nMaria Lopez, the mayor, wrote a letter on Monday. On the other hand, said Lopez, the town is \
             full.",
            &[],
        ),
    ]);
}
