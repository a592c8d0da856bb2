"""Writes articles of a synthetic world in English or Vietnamese, with what each name in them means. Standard library only."""
import datetime, random

from synthetic_world import KINDS, SUBJECTS, plain

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
WORDS = {"en": "officials visited several workshops and asked about prices while farmers near the river showed new tools that had come by boat last season "
               "and young people sang old songs under the trees until rain began to fall over roads that lead to quiet villages".split(),
         "vi": "đoàn đã thăm một số cơ sở và hỏi về giá cả trong khi bà con gần bờ sông cho xem những dụng cụ mới được chở bằng thuyền từ mùa trước "
               "còn thanh niên hát những bài ca cũ dưới tán cây cho đến khi mưa rơi trên con đường dẫn về các làng yên tĩnh".split()}


def filler(language, rand):
    """Sentences that tell nothing, so that texts differ."""
    sentences = []
    for _ in range(3):
        words = [rand.choice(WORDS[language]) for _ in range(rand.randrange(9, 16))]
        sentences.append(words[0].capitalize() + " " + " ".join(words[1:]) + ".")
    return " ".join(sentences)


class Said:
    """How an article tells an agreement: seldom all of it, and not always under its name."""

    def __init__(self, agreement, language, rand):
        self.kind = KINDS[agreement["kind"]][language]
        if rand.random() < 0.1:
            self.kind = ("agreement", "thỏa thuận")[language]
        self.subject = SUBJECTS[agreement["subject"]][language] if rand.random() < 0.8 else ""
        self.month_only = rand.random() < 0.15


def english(agreement, figure, head, day, rand):
    a, b = rand.choice(agreement["a"].en), rand.choice(agreement["b"].en)
    said = Said(agreement, 0, rand)
    about = f" on {said.subject}" if said.subject else ""
    told = f"in {MONTHS[day.month - 1]} {day.year}" if said.month_only else f"on {MONTHS[day.month - 1]} {day.day}, {day.year}"
    article = "An" if said.kind[0] in "aeio" else "A"
    lead = rand.choice([f"The {a} and the {b} signed {article.lower()} {said.kind}{about} {told}.",
                        f"{article} {said.kind}{about} was signed between the {a} and the {b} {told}."])
    text = [lead, f"Director {plain(head)} of the {a} attended the ceremony."]
    called = {a: agreement["a"].key, b: agreement["b"].key, plain(head): f"head of {agreement['a'].key}"}
    if figure:
        verb = "Exports" if figure["flow"] == "exports" else "Imports"
        way = "to" if figure["flow"] == "exports" else "from"
        text.append(f"{verb} of {figure['place'][0]} {way} {figure['country'][0]} reached {figure['value']} million USD in {figure['year']}.")
    return " ".join(text), called, (a, b)


def vietnamese(agreement, figure, head, day, rand):
    a, b = rand.choice(agreement["a"].vi), rand.choice(agreement["b"].vi)
    said = Said(agreement, 1, rand)
    about = f" về {said.subject}" if said.subject else ""
    told = rand.choice([f"ngày {day.day}/{day.month}/{day.year}", f"ngày {day.day} tháng {day.month} năm {day.year}"])
    if said.month_only:
        told = f"tháng {day.month}/{day.year}"
    lead = rand.choice([f"{a} và {b} ký {said.kind}{about} {told}.", f"{told.capitalize()}, {a} và {b} đã ký {said.kind}{about}."])
    text = [lead, f"Giám đốc {a} {head} dự buổi lễ."]
    called = {a: agreement["a"].key, b: agreement["b"].key, head: f"head of {agreement['a'].key}"}
    if figure:
        noun = "xuất khẩu" if figure["flow"] == "exports" else "nhập khẩu"
        way = "sang" if figure["flow"] == "exports" else "từ"
        text.append(f"Kim ngạch {noun} của {figure['place'][1]} {way} {figure['country'][2]} năm {figure['year']} đạt {figure['value']} triệu USD.")
    return " ".join(text), called, (a, b)


def article(world, number):
    """{"text", "meta", "called": {name: key}, "parties": (a, b), "agreement": key, "figure": (value, key) or None}"""
    rand = random.Random(number * 7919 + 1)
    agreement = world.told_agreements.draw(rand)
    figure = world.told_figures.draw(rand) if rand.random() < 0.6 else None
    language = rand.choice(["en", "vi"])
    day = datetime.date(2015, 1, 1) + datetime.timedelta(days=agreement["day"])
    head = world.heads[agreement["a"].key]
    text, called, parties = (english if language == "en" else vietnamese)(agreement, figure, head, day, rand)
    published = day + datetime.timedelta(days=rand.randrange(21))
    return {"text": text + "\n\n" + filler(language, rand) + "\n", "called": called, "parties": parties, "agreement": agreement["key"],
            "figure": figure and (str(figure["value"] * 1_000_000), figure["key"]),
            "meta": {"publisher": f"Paper {rand.randrange(40)}", "published": published.isoformat(), "language": language}}
