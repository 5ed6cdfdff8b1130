"""The demo debate on the section "Global Implications and Cultural Impact"."""

from forum.demo.shapes import DemoArgument, DemoEvidence, DemoFlag, prose

CULTURES = (
    DemoArgument(
        author="ingrid",
        stance="for",
        claim=(
            "Each maker gains and the whole narrows: that is what has been measured for stories, "
            "and nothing about video suggests otherwise."
        ),
        body=prose(
            """
            The authors compare it to a social dilemma: every writer is better off with the tool,
            and together they produce a smaller range. This is why I distrust the argument that
            *my* film became possible. It did, and so did ten thousand others, out of the same
            mould.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.1126/sciadv.adn5290",
                title=(
                    "Doshi and Hauser: Generative AI enhances individual creativity but reduces "
                    "the collective diversity of novel content"
                ),
                quotation=(
                    "generative AI–enabled stories are more similar to each other than stories by"
                    " humans alone"
                ),
            ),
        ),
        tags=(
            "cultural-diversity",
            "creativity",
        ),
        merit_up=12,
        merit_down=1,
        agree=8,
        disagree=5,
        replies=(
            DemoArgument(
                author="bilal",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "A larger study of real artists found something less gloomy: the average "
                    "piece became less novel, but the total of novel pieces grew, because people "
                    "tried so much more."
                ),
                evidence=(
                    DemoEvidence(
                        kind="study",
                        url="https://doi.org/10.1126/sciadv.adu5800",
                        title=(
                            "Zhou, Lee and Gu: Who expands the human creative frontier with "
                            "generative AI: Hive minds or masterminds?"
                        ),
                    ),
                ),
                tags=("creativity",),
                merit_up=8,
                merit_down=1,
                agree=6,
                disagree=4,
                replies=(
                    DemoArgument(
                        author="ingrid",
                        stance="rebuts",
                        dispute="relevance",
                        claim=(
                            "A culture is not the sum of what exists but of what people meet; if "
                            "the average is duller and the volume larger, then the feed decides, "
                            "and the feed likes the average."
                        ),
                        merit_up=6,
                        agree=6,
                        disagree=3,
                        replies=(
                            DemoArgument(
                                author="bilal",
                                stance="supports",
                                claim=(
                                    "So the quarrel is with the feed. On that I am entirely on "
                                    "your side."
                                ),
                                tags=("market-power",),
                                merit_up=4,
                                agree=4,
                                disagree=1,
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="amara",
        stance="for",
        claim=(
            "The defaults do the work: people who accept a tool's suggestions drift towards the "
            "culture in which the tool is at home."
        ),
        body=prose(
            """
            Ask for *a wedding* or *a street* or *an old man* and you get somebody's wedding,
            street and old man. You can of course ask again, more precisely. Most people, most of
            the time, take the first one.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.1145/3706598.3713564",
                title=(
                    "Agarwal, Naaman and Vashistha: AI Suggestions Homogenize Writing Toward "
                    "Western Styles and Diminish Cultural Nuances"
                ),
                quotation=(
                    "AI suggestions led Indian participants to adopt Western writing styles, "
                    "altering not just what is written but also how it is written."
                ),
            ),
        ),
        tags=(
            "cultural-diversity",
            "bias",
        ),
        merit_up=10,
        merit_down=1,
        agree=9,
        disagree=3,
        replies=(
            DemoArgument(
                author="chen",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "That is about writing tools from one country; Kling comes from another, and "
                    "a world with two sets of defaults is more diverse than a world with one."
                ),
                tags=("geopolitics",),
                merit_up=6,
                merit_down=3,
                agree=5,
                disagree=5,
                replies=(
                    DemoArgument(
                        author="amara",
                        stance="rebuts",
                        dispute="truth",
                        claim=(
                            "Two defaults are not diversity. Ask anybody in Nairobi, Lima or "
                            "Dhaka how much it helps that the mirror now comes in two foreign "
                            "models."
                        ),
                        merit_up=7,
                        merit_down=1,
                        agree=6,
                        disagree=3,
                    ),
                ),
            ),
            DemoArgument(
                author="elif",
                stance="supports",
                claim=(
                    "In subtitles one can watch it happen: proverbs turn into plain statements, "
                    "forms of address disappear, everybody speaks like a polite newsreader."
                ),
                merit_up=4,
                agree=5,
                disagree=1,
            ),
        ),
    ),
    DemoArgument(
        author="yara",
        stance="for",
        claim=(
            "Image models do not merely repeat stereotypes, they hand them out in bulk and on "
            "requests that never mentioned identity."
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.1145/3593013.3594095",
                title=(
                    "Bianchi and others: Easily Accessible Text-to-Image Generation Amplifies "
                    "Demographic Stereotypes at Large Scale"
                ),
                quotation=(
                    "We find a broad range of ordinary prompts produce stereotypes, including "
                    "prompts simply mentioning traits, descriptors, occupations, or objects."
                ),
            ),
        ),
        tags=("bias",),
        merit_up=9,
        merit_down=2,
        agree=7,
        disagree=4,
        replies=(
            DemoArgument(
                author="jonas",
                stance="asks",
                claim=(
                    "The models in that study date from 2022. Has it been repeated with current "
                    "ones, and with video?"
                ),
                merit_up=4,
                agree=4,
                replies=(
                    DemoArgument(
                        author="yara",
                        stance="answers",
                        claim=(
                            "Not by these authors, as far as I know. What they also report is "
                            "that the attempts to correct it at that time did not remove it, so I"
                            " would want to see proof of repair rather than assume it."
                        ),
                        merit_up=3,
                        agree=3,
                        disagree=1,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="noor",
        stance="for",
        claim=(
            "A feed that rewards the familiar, filled by a machine that makes the probable, can "
            "only narrow."
        ),
        tags=("cultural-diversity",),
        merit_up=4,
        merit_down=3,
        agree=5,
        disagree=8,
        replies=(
            DemoArgument(
                author="dmitri",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "‘Can only’ is too strong: feeds also reward surprise, which is how so many "
                    "small things became large ones."
                ),
                merit_up=5,
                agree=5,
                disagree=2,
            ),
        ),
    ),
    DemoArgument(
        author="kwame",
        stance="against",
        claim=(
            "The largest difference between screen cultures has been who gets to film at all, and"
            " that is the difference these tools reduce."
        ),
        body=prose(
            """
            The stories my grandmother told in Twi have no studio, no archive and no budget. The
            honest comparison is not between a generated film of them and a fine traditional film
            of them. It is between a generated film and none.

            If the first versions look borrowed, that is how most national cinemas began: on
            borrowed cameras, with borrowed plots.
            """
        ),
        tags=(
            "accessibility",
            "cultural-diversity",
        ),
        merit_up=11,
        merit_down=1,
        agree=9,
        disagree=4,
        replies=(
            DemoArgument(
                author="noor",
                stance="asks",
                claim=("And in which voice do they speak? How good are these tools in Twi today?"),
                merit_up=4,
                agree=4,
                replies=(
                    DemoArgument(
                        author="kwame",
                        stance="answers",
                        claim=(
                            "Badly, today, and that is the best argument on the other side. We "
                            "record the voices ourselves and use the tool for pictures only."
                        ),
                        merit_up=5,
                        agree=4,
                    ),
                ),
            ),
            DemoArgument(
                author="ingrid",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "Access and likeness can both grow: more people filming, and the films more "
                    "alike."
                ),
                merit_up=4,
                merit_down=1,
                agree=4,
                disagree=4,
            ),
        ),
    ),
    DemoArgument(
        author="dmitri",
        stance="against",
        claim=(
            "We were told the same about satellite television and music channels, and people went"
            " on preferring their own."
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.1111/ecoj.12003",
                title=(
                    "Ferreira and Waldfogel: Pop Internationalism: Has Half a Century of World "
                    "Music Trade Displaced Local Culture?"
                ),
                quotation=(
                    "Moreover, we find no evidence that new communications channels reduce the "
                    "consumption of domestic music."
                ),
            ),
        ),
        tags=("cultural-diversity",),
        merit_up=10,
        merit_down=1,
        agree=7,
        disagree=6,
        replies=(
            DemoArgument(
                author="ingrid",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "The authors name one possible reason that you leave out: some of those "
                    "countries had airplay quotas for local music."
                ),
                evidence=(
                    DemoEvidence(
                        kind="study",
                        url="https://doi.org/10.3386/w15964",
                        title=(
                            "Ferreira and Waldfogel: Pop Internationalism, as a working paper of "
                            "2010"
                        ),
                        quotation=(
                            "National policies aimed at preventing the death of local culture, "
                            "such as radio airplay quotas, may explain part of the increasing "
                            "consumption of local music."
                        ),
                    ),
                ),
                tags=("regulation",),
                merit_up=9,
                agree=7,
                disagree=2,
                replies=(
                    DemoArgument(
                        author="dmitri",
                        stance="supports",
                        claim=(
                            "Yes, ‘part’. I will weaken mine to this: with sensible policy, new "
                            "channels did not flatten local taste."
                        ),
                        merit_up=5,
                        agree=5,
                        disagree=1,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="bilal",
        stance="against",
        claim=(
            "A model's slant is a setting, not a fate: telling language models which culture to "
            "answer for brought most of them closer to it."
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.1093/pnasnexus/pgae346",
                title=(
                    "Tao and others: Cultural bias and cultural alignment of large language models"
                ),
                quotation=(
                    "For later models (GPT-4, 4-turbo, 4o), this improves the cultural alignment "
                    "of the models’ output for 71–81% of countries and territories."
                ),
            ),
        ),
        tags=(
            "bias",
            "open-models",
        ),
        merit_up=6,
        merit_down=2,
        agree=5,
        disagree=5,
        replies=(
            DemoArgument(
                author="hana",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "A setting that few people touch decides little; the same study shows where "
                    "the setting stands when nobody touches it."
                ),
                merit_up=6,
                agree=6,
                disagree=2,
            ),
        ),
    ),
    DemoArgument(
        author="kenji",
        stance="against",
        claim=(
            "Styles have always travelled and come home changed: Japanese animation began by "
            "admiring Disney and ended by teaching the world something else."
        ),
        tags=(
            "craft",
            "cultural-diversity",
        ),
        merit_up=7,
        merit_down=1,
        agree=6,
        disagree=3,
        replies=(
            DemoArgument(
                author="amara",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "It took decades and thousands of hands to change it. A model updated every "
                    "few months leaves no time for a borrowing to become one's own."
                ),
                merit_up=5,
                merit_down=1,
                agree=5,
                disagree=3,
            ),
        ),
    ),
    DemoArgument(
        author="mateo",
        stance="against",
        claim=(
            "The real problem is what streaming services pay for a play, whoever or whatever made"
            " the song."
        ),
        merit_up=2,
        merit_down=3,
        agree=3,
        disagree=4,
        flags=(
            DemoFlag("ingrid", "off_topic"),
            DemoFlag("tomasz", "off_topic"),
        ),
    ),
    DemoArgument(
        author="elif",
        stance="question",
        claim=(
            "Would a quota for local content still mean anything if ‘made here’ can mean ‘typed "
            "here’?"
        ),
        tags=(
            "regulation",
            "cultural-diversity",
        ),
        merit_up=7,
        agree=5,
        replies=(
            DemoArgument(
                author="hana",
                stance="answers",
                claim=(
                    "Only if it counts people and not places: who wrote it, who performs in it, "
                    "who is paid. Several film funds already award points in that way."
                ),
                tags=("labour",),
                merit_up=5,
                agree=4,
                disagree=2,
            ),
        ),
    ),
    DemoArgument(
        author="liam",
        stance="question",
        claim=(
            "How could likeness between screen cultures be measured without deciding beforehand "
            "what counts as culture?"
        ),
        merit_up=2,
        agree=2,
        replies=(
            DemoArgument(
                author="ingrid",
                stance="answers",
                claim=(
                    "By asking viewers rather than machines: show people clips without names and "
                    "see how well they can still tell where each was made."
                ),
                merit_up=2,
                agree=2,
            ),
        ),
    ),
)
