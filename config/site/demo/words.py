"""Names and words of the demo: none of these people, places and organisations exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FIRST: Final = [
    "Ada",
    "Amir",
    "Anwen",
    "Asha",
    "Barnaby",
    "Beatrix",
    "Callum",
    "Chidi",
    "Clementine",
    "Dafydd",
    "Deepa",
    "Dunya",
    "Edwin",
    "Eilidh",
    "Farah",
    "Felix",
    "Florence",
    "Gethin",
    "Grace",
    "Hamza",
    "Harriet",
    "Hugo",
    "Ifeoma",
    "Imran",
    "Ines",
    "Isla",
    "Jasper",
    "Jocelyn",
    "Kamala",
    "Kenji",
    "Kit",
    "Lalita",
    "Leonora",
    "Linus",
    "Maeve",
    "Malik",
    "Marguerite",
    "Mina",
    "Nadia",
    "Ned",
    "Nkechi",
    "Olwen",
    "Omar",
    "Ottilie",
    "Padma",
    "Percy",
    "Petra",
    "Quentin",
    "Rafiq",
    "Rhona",
    "Rosalind",
    "Rowan",
    "Sabrina",
    "Samir",
    "Saskia",
    "Senga",
    "Tamsin",
    "Tariq",
    "Thea",
    "Tobias",
    "Uma",
    "Ursula",
    "Valerie",
    "Wilf",
    "Winnie",
    "Xanthe",
    "Yasmin",
    "Yusuf",
    "Zadie",
    "Zoltan",
]
LAST: Final = [
    "Abernethy",
    "Achterberg",
    "Adeyinka",
    "Ashcombe",
    "Bankole",
    "Barrowclough",
    "Begum-Hart",
    "Birdwhistle",
    "Blackthorne",
    "Bosanquet",
    "Brightwell",
    "Caddick",
    "Chaudhry-Lane",
    "Cobbold",
    "Crickmore",
    "Dalrymple",
    "Danjuma",
    "Eastlake",
    "Fairweather",
    "Fernandes-Holt",
    "Fothergill",
    "Gatehouse",
    "Gillingwater",
    "Greatorex",
    "Haverstock",
    "Hazelwood",
    "Hosseini-Rook",
    "Iremonger",
    "Jellicoe",
    "Kettlewell",
    "Kowalczyk-Dale",
    "Larkspur",
    "Lightfoot",
    "Mackerel",
    "Marchbanks",
    "Merriweather",
    "Mukherjee-Stone",
    "Nethercott",
    "Oyelaran",
    "Pennyfeather",
    "Pilkington-Rao",
    "Quillfeather",
    "Ravenscroft",
    "Rahman-Tate",
    "Sandringley",
    "Sidebottom",
    "Stillwell",
    "Tanqueray",
    "Thistlewood",
    "Umarov-Bell",
    "Vanterpool",
    "Wainscott",
    "Whitlock",
    "Winterbourne",
    "Yardley",
    "Zelenko-Marsh",
]


@dataclass(frozen=True, slots=True)
class Part:
    """A role as a kind of organisation has it: when it takes place (weekday, hour, hours) or not."""

    title: str
    tasks: str
    difference: str
    when: tuple[int, int, int] | None
    people: tuple[int, int] = (2, 4)
    causes: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    remote: bool = False
    children: tuple[str, ...] = ()
    adults: tuple[str, ...] = ()
    references: int = 0
    from_age: int | None = 16
    comes: float = 0.55  # how likely somebody is booked for a session to come


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of organisation, and its roles."""

    name: str
    says: str
    causes: tuple[str, ...]
    parts: tuple[Part, ...]


KITCHEN: Final = Kind(
    "Community Kitchen",
    "We cook with what shops cannot sell, and eat together three times a week.",
    ("AntiPoverty", "LocalCommunity"),
    (
        Part(
            "Cook the weekly supper",
            "Plan the meal with what has come in, cook for sixty with three others, and eat with us.",
            "Sixty people have a hot meal and somebody to talk to.",
            (1, 17, 3),
            (3, 5),
            skills=("ReliabilityAndTrustworthiness",),
        ),
        Part(
            "Welcome guests at the Saturday lunch",
            "Greet people, find them a seat, bring plates and clear up at the end.",
            "Nobody who comes alone sits alone.",
            (5, 11, 4),
            (3, 6),
            comes=0.3,
            skills=("ActiveListening", "EmpathyAndCompassion"),
        ),
        Part(
            "Fetch food with our van",
            "Drive our electric van to five shops on a fixed round and help to unload.",
            "Half a tonne of good food a week is eaten and not thrown away.",
            (3, 8, 3),
            (1, 2),
            from_age=25,
        ),
    ),
)
SHED: Final = Kind(
    "Repair Shed",
    "Bring what is broken; we mend it with you.",
    ("Environment", "LocalCommunity"),
    (
        Part(
            "Mend small appliances",
            "Look at toasters, lamps and radios with their owners, and mend what can be mended.",
            "Things last, and people learn how.",
            (5, 10, 3),
            (2, 4),
            skills=("PatienceAndUnderstanding",),
        ),
        Part(
            "Keep the shed\u2019s books",
            "Enter what we spend and take in, once a month, from home.",
            "We know what we can afford.",
            None,
            (1, 1),
            skills=("DataEntryAndReporting",),
            remote=True,
            from_age=18,
        ),
    ),
)
KINDS: Final = (
    Kind(
        "Befriending Circle",
        "A visit or a call a week for people who see nobody.",
        ("OlderPeople", "MentalHealth"),
        (
            Part(
                "Visit somebody at home",
                "Drink tea with the same person every week, talk, and go for a walk if they like.",
                "Somebody looks forward to Thursday.",
                (3, 14, 2),
                (2, 5),
                skills=("ActiveListening", "EmpathyAndCompassion"),
                adults=("company",),
                references=2,
                from_age=18,
            ),
            Part(
                "Ring three people a week",
                "Ring three people at the time that suits you and them.",
                "Three people hear a voice that they know.",
                None,
                (2, 6),
                skills=("PhoneOnlineSupport",),
                remote=True,
                adults=("company",),
                references=1,
                from_age=18,
            ),
        ),
    ),
    Kind(
        "Lunch Club",
        "A cooked lunch, bingo and a minibus home.",
        ("OlderPeople",),
        (
            Part(
                "Serve lunch",
                "Lay tables, serve, and sit down with people over pudding.",
                "Forty people eat well and in company.",
                (2, 11, 3),
                (3, 6),
            ),
            Part(
                "Drive the minibus",
                "Fetch eight people from their doors and take them home; we pay for your test.",
                "People who cannot take the bus can come.",
                (2, 10, 5),
                (1, 2),
                from_age=25,
            ),
        ),
    ),
    Kind(
        "Youth Boxing Gym",
        "Fitness and discipline for young people from eight to eighteen.",
        ("YouthAndChildren", "SportOutdoorActivities"),
        (
            Part(
                "Help coach on Wednesdays",
                "Hold pads, watch footwork and cheer, beside our qualified coaches.",
                "Young people have somewhere to be, and somebody who notices.",
                (2, 17, 2),
                (2, 4),
                children=("teaching",),
                references=2,
                from_age=18,
            ),
        ),
    ),
    Kind(
        "Homework Club",
        "Quiet, snacks and help with homework after school.",
        ("YouthAndChildren", "EducationLanguages"),
        (
            Part(
                "Help with homework",
                "Sit with two or three children, listen to them read, and help them get unstuck.",
                "Children go home with it done, and a little prouder.",
                (0, 15, 2),
                (3, 6),
                children=("teaching",),
                references=2,
                from_age=18,
            ),
        ),
    ),
    Kind(
        "Wildlife Rescue",
        "Hedgehogs, owls and the odd badger, back to the wild.",
        ("AnimalWelfare", "Environment"),
        (
            Part(
                "Feed and clean on Sundays",
                "Clean pens, weigh the animals, prepare food and keep the chart.",
                "Nine of ten hedgehogs go home.",
                (6, 9, 3),
                (2, 5),
            ),
            Part(
                "Answer the rescue line",
                "Take calls in the evening and tell people what to do until a driver comes.",
                "Animals reach us in time.",
                (4, 18, 3),
                (1, 2),
                skills=("CalmnessUnderPressure",),
                remote=True,
                from_age=18,
            ),
        ),
    ),
    Kind(
        "Allotment Project",
        "Raised beds, bees and a polytunnel, open to everybody.",
        ("Environment", "MentalHealth"),
        (
            Part(
                "Garden with the Friday group",
                "Dig, plant, water and drink tea, with people who are getting better.",
                "People who have been ill have a reason to get up.",
                (4, 10, 3),
                (2, 6),
            ),
        ),
    ),
    Kind(
        "Advice Shop",
        "Free advice on money, housing and work.",
        ("AntiPoverty", "Housing"),
        (
            Part(
                "Welcome people at the desk",
                "Greet people, find out what it is about, and book them with an adviser.",
                "People who are worried get to the right person the first time.",
                (0, 10, 3),
                (1, 3),
                skills=("ActiveListening", "RelayAccurateInformation"),
            ),
            Part(
                "Help with forms",
                "Fill in benefit and housing forms with people, after training with us.",
                "People get what they are entitled to.",
                (2, 13, 3),
                (1, 3),
                references=1,
                from_age=18,
            ),
        ),
    ),
    Kind(
        "Library of Things",
        "Borrow a drill for two pounds instead of buying one.",
        ("Environment", "LocalCommunity"),
        (
            Part(
                "Run the counter",
                "Lend, take back, test, and show people how things work.",
                "A hundred drills that nobody needed to buy.",
                (5, 13, 3),
                (2, 3),
            ),
        ),
    ),
    Kind(
        "Refugee Welcome",
        "English, coats and company for people who have just arrived.",
        ("RefugeesAsylumSeekers", "EducationLanguages"),
        (
            Part(
                "Lead a conversation table",
                "Talk with four people in slow, clear English about everyday things.",
                "People dare to speak.",
                (1, 18, 2),
                (2, 5),
                skills=("ClearSpokenCommunication", "PatienceAndUnderstanding"),
            ),
        ),
    ),
    Kind(
        "Village Museum",
        "Four rooms, a forge and a great many spoons.",
        ("Heritage",),
        (
            Part(
                "Open the museum",
                "Open up, welcome visitors and tell them about the spoons.",
                "The museum can stay open in winter.",
                (6, 13, 4),
                (2, 3),
                skills=("PublicEngagement",),
            ),
        ),
    ),
    Kind(
        "Community Choir",
        "No auditions, much cake.",
        ("ArtsAndCulture",),
        (
            Part(
                "Help on rehearsal nights",
                "Set out chairs, take names, make tea and look after newcomers.",
                "Sixty people sing, and newcomers stay.",
                (3, 19, 2),
                (1, 3),
            ),
        ),
    ),
    Kind(
        "Stroke Club",
        "Exercise, speech practice and support after a stroke.",
        ("Health", "Disability"),
        (
            Part(
                "Help at the exercise class",
                "Set up, walk beside people and keep them safe, with our physiotherapist.",
                "People walk to the shop again.",
                (1, 10, 2),
                (2, 5),
                adults=("company",),
                references=1,
                from_age=18,
            ),
        ),
    ),
    Kind(
        "Toddler Group",
        "Toys, songs and grown-ups to talk to.",
        ("Families", "Parents"),
        (
            Part(
                "Make the tea and the welcome",
                "Set up, welcome new parents and make sure that they talk to somebody.",
                "New parents are not alone.",
                (4, 9, 2),
                (2, 3),
            ),
        ),
    ),
    Kind(
        "Night Shelter",
        "Ten beds in six halls, December to March.",
        ("Housing", "AntiPoverty"),
        (
            Part(
                "Evening shift",
                "Cook, eat and play cards with guests, and make up beds.",
                "Ten people sleep warm.",
                (0, 18, 4),
                (3, 5),
                references=1,
                from_age=18,
            ),
        ),
    ),
    Kind(
        "Car Scheme",
        "Lifts to hospital and to the shops where there is no bus.",
        ("OlderPeople", "LocalCommunity"),
        (
            Part(
                "Drive people to appointments",
                "Take people to the hospital and back in your own car; we pay the miles.",
                "People get to the eye clinic.",
                (1, 9, 4),
                (2, 4),
                adults=("conveying",),
                references=2,
                from_age=25,
            ),
            Part(
                "Match drivers and trips",
                "Take bookings by phone and find a driver, from home.",
                "No request goes unanswered.",
                None,
                (1, 2),
                remote=True,
                from_age=18,
            ),
        ),
    ),
    Kind(
        "Path Wardens",
        "Stiles, gates and forty miles of paths.",
        ("Environment", "SportOutdoorActivities"),
        (
            Part(
                "Mend paths with the Thursday gang",
                "Cut back, dig drains and hang gates with ten others.",
                "Paths stay open for everybody.",
                (3, 9, 5),
                (3, 8),
            ),
        ),
    ),
)
WORDS_OF_APPLICANTS: Final = (
    "I have some time since I went part time, and this is close to home.",
    "A friend told me about you. I would like to do something with people.",
    "I did something like this where I used to live, and miss it.",
    "I am looking for work and want to keep my hand in.",
    "My mother was helped by a group like yours.",
    "",
    "",
)
NOTES: Final = (
    "Spoke on the phone: keen, prefers to start after half-term.",
    "Would like to meet the team first. Met on site, got on well.",
    "Left a message. Try again on Thursday evening.",
)
ANSWERS: Final = (
    "Thank you for writing to us! Would you like to come and have a look on one of our sessions?",
    "We are glad that you want to help. When could we ring you?",
)
THANKS: Final = (
    "Thank you for turning out in all that rain. It would not have happened without you.",
    "A year already! Everybody here is glad that you came.",
    "People keep asking whether you are in this week. That says it all.",
)
SAID: Final = (
    ("Hello! Thanks for getting in touch. Have you done anything like this before?", True),
    ("Not quite, but I learn fast. Is there anything that I should bring?", False),
    ("Only yourself. We have everything else here. See you on the day!", True),
)
