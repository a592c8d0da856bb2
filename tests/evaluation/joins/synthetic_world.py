"""A made-up world of bodies, persons, agreements and figures that articles in two languages tell of: what each is called, how often it is
told, and what is true of it. Names are made of places, fields and syllables; nobody in it is real. Standard library only."""
import bisect, itertools, random

# English, Vietnamese.
PROVINCES = [("Hanoi", "Hà Nội"), ("Hai Phong", "Hải Phòng"), ("Da Nang", "Đà Nẵng"), ("Can Tho", "Cần Thơ"), ("Nghe An", "Nghệ An"),
             ("Ha Tinh", "Hà Tĩnh"), ("Quang Tri", "Quảng Trị"), ("Quang Binh", "Quảng Bình"), ("Quang Ninh", "Quảng Ninh"),
             ("Thanh Hoa", "Thanh Hóa"), ("Son La", "Sơn La"), ("Dien Bien", "Điện Biên"), ("Lao Cai", "Lào Cai"), ("Lang Son", "Lạng Sơn"),
             ("Cao Bang", "Cao Bằng"), ("Ha Giang", "Hà Giang"), ("Bac Giang", "Bắc Giang"), ("Bac Ninh", "Bắc Ninh"), ("Nam Dinh", "Nam Định"),
             ("Thai Binh", "Thái Bình"), ("Ninh Binh", "Ninh Bình"), ("Kon Tum", "Kon Tum"), ("Gia Lai", "Gia Lai"), ("Dak Lak", "Đắk Lắk"),
             ("Lam Dong", "Lâm Đồng"), ("Binh Dinh", "Bình Định"), ("Phu Yen", "Phú Yên"), ("Khanh Hoa", "Khánh Hòa"), ("Tay Ninh", "Tây Ninh"),
             ("Binh Duong", "Bình Dương"), ("Dong Nai", "Đồng Nai"), ("Long An", "Long An"), ("Dong Thap", "Đồng Tháp"), ("An Giang", "An Giang"),
             ("Kien Giang", "Kiên Giang"), ("Ca Mau", "Cà Mau"), ("Soc Trang", "Sóc Trăng"), ("Tra Vinh", "Trà Vinh"), ("Ben Tre", "Bến Tre")]
# English, adjective, Vietnamese.
COUNTRIES = [("Vietnam", "Vietnamese", "Việt Nam"), ("Laos", "Lao", "Lào"), ("Cambodia", "Cambodian", "Campuchia"), ("Thailand", "Thai", "Thái Lan"),
             ("Malaysia", "Malaysian", "Malaysia"), ("Indonesia", "Indonesian", "Indonesia"), ("Japan", "Japanese", "Nhật Bản"),
             ("India", "Indian", "Ấn Độ"), ("Australia", "Australian", "Australia"), ("France", "French", "Pháp"), ("Germany", "German", "Đức"),
             ("Italy", "Italian", "Italia"), ("Spain", "Spanish", "Tây Ban Nha"), ("Poland", "Polish", "Ba Lan"), ("Hungary", "Hungarian", "Hungary"),
             ("Cuba", "Cuban", "Cuba"), ("Brazil", "Brazilian", "Brazil"), ("Chile", "Chilean", "Chile"), ("Mexico", "Mexican", "Mexico"),
             ("Egypt", "Egyptian", "Ai Cập")]
FIELDS = [("Industry and Trade", "Công Thương"), ("Finance", "Tài chính"), ("Health", "Y tế"), ("Education and Training", "Giáo dục và Đào tạo"),
          ("Science and Technology", "Khoa học và Công nghệ"), ("Construction", "Xây dựng"), ("Justice", "Tư pháp"), ("Tourism", "Du lịch"),
          ("Natural Resources and Environment", "Tài nguyên và Môi trường"), ("Planning and Investment", "Kế hoạch và Đầu tư"),
          ("Agriculture and Rural Development", "Nông nghiệp và Phát triển nông thôn"), ("Information and Communications", "Thông tin và Truyền thông")]
FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"]
MIDDLES = ["Văn", "Thị", "Đức", "Minh", "Quang", "Thanh", "Hữu", "Xuân", "Ngọc", "Hồng"]
GIVEN = ["An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hoa", "Hùng", "Hương", "Khánh", "Lan", "Linh", "Long", "Mai", "Nam", "Nga",
         "Phong", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Thắng", "Thủy", "Trang", "Tuấn", "Tùng", "Việt", "Yến"]
SUBJECTS = [("trade promotion", "xúc tiến thương mại"), ("vocational training", "đào tạo nghề"), ("rice exports", "xuất khẩu gạo"),
            ("coffee processing", "chế biến cà phê"), ("disease control", "phòng chống dịch bệnh"), ("student exchange", "trao đổi sinh viên"),
            ("border markets", "chợ biên giới"), ("solar power", "điện mặt trời"), ("digital payments", "thanh toán số"),
            ("flood forecasting", "dự báo lũ lụt"), ("rubber planting", "trồng cây cao su"), ("legal aid", "trợ giúp pháp lý")]
KINDS = [("memorandum of understanding", "bản ghi nhớ"), ("cooperation agreement", "thỏa thuận hợp tác"), ("protocol", "nghị định thư")]
# Of made-up firms: names, and what sisters of one name do.
FIRST = ["Bal", "Dor", "Fen", "Gal", "Hol", "Jun", "Kel", "Lor", "Mer", "Nor", "Pel", "Ros", "Sil", "Tam", "Vel", "Zor"]
SECOND = ["ando", "etta", "ivia", "omar", "unda", "asco", "erim", "ilka", "oren", "ubat"]
TRADES = [("Steel", "Thép"), ("Foods", "Thực phẩm"), ("Cement", "Xi măng"), ("Textile", "Dệt may")]
UNMARKED = str.maketrans("ăâđêôơưĂÂĐÊÔƠƯ", "aadeoouAADEOOU")


def plain(text):
    """Without marks, as English news writes Vietnamese names."""
    import unicodedata
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).translate(UNMARKED)


class Popular:
    """Draws what is told: the first of a shuffled list most often, the k-th a k-th as often."""

    def __init__(self, things, rand):
        self.things = list(things)
        rand.shuffle(self.things)
        self.sums = list(itertools.accumulate(1 / (k + 2) for k in range(len(self.things))))

    def draw(self, rand):
        return self.things[bisect.bisect(self.sums, rand.random() * self.sums[-1])]


class Body:
    def __init__(self, key, en, vi, of):
        self.key, self.en, self.vi, self.of = key, en, vi, of


def departments():
    for (place, cho), (field, nganh) in itertools.product(PROVINCES, FIELDS):
        yield Body(f"department {field} {place}",
                   [f"{place} Department of {field}", f"Department of {field} of {place}", f"{place} provincial Department of {field}"],
                   [f"Sở {nganh} {cho}", f"Sở {nganh} tỉnh {cho}"], (place, cho))


def ministries():
    for (country, adjective, nuoc), (field, nganh) in itertools.product(COUNTRIES, FIELDS):
        yield Body(f"ministry {field} {country}", [f"{adjective} Ministry of {field}", f"Ministry of {field} of {country}"],
                   [f"Bộ {nganh} {nuoc}"], (country, nuoc))


def firms():
    for first, second, (trade, nghe) in itertools.product(FIRST, SECOND, TRADES):
        name = first + second
        yield Body(f"firm {name} {trade}", [f"{name} {trade} Joint Stock Company", f"{name} {trade} JSC"], [f"Công ty Cổ phần {nghe} {name}"], None)


class World:
    def __init__(self, articles, seed=1):
        rand = random.Random(seed)
        self.bodies = list(departments()) + list(ministries()) + list(firms())
        bodies = Popular(self.bodies, rand)
        names = [" ".join(parts) for parts in itertools.product(FAMILIES, MIDDLES, GIVEN)]
        rand.shuffle(names)
        # The head of each body; some of one name.
        self.heads = {body.key: rand.choice(names[:1500]) for body in self.bodies}
        self.agreements = []
        for number in range(max(20, articles // 5)):
            pair = {bodies.draw(rand).key: None for _ in range(8)}
            by_key = {body.key: body for body in self.bodies}
            a, b = [by_key[key] for key in list(pair)[:2]] if len(pair) > 1 else self.bodies[:2]
            self.agreements.append({"key": f"agreement {number}", "a": a, "b": b, "kind": rand.randrange(len(KINDS)),
                                    "subject": rand.randrange(len(SUBJECTS)), "day": rand.randrange(3650)})
        self.figures = []
        for number, (flow, place, country, year) in enumerate(itertools.product(("exports", "imports"), PROVINCES, COUNTRIES[1:], range(2015, 2025))):
            self.figures.append({"key": f"figure {number}", "flow": flow, "place": place, "country": country, "year": year, "value": rand.randrange(11, 990)})
        self.told_agreements, self.told_figures = Popular(self.agreements, rand), Popular(self.figures, rand)
