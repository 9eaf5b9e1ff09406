"""Lines that voices are measured by beyond the four that even their paces out: hard ones, ordinary ones, short ones.

Ours, about nobody. HARD: what voices were heard to blur (in and ing, weng and wen, ü, chains of four characters,
names, idioms, doubled sounds). CONTROL: ordinary sentences of a newspaper. SHORT: answers of one to five syllables.
"""

from __future__ import annotations

HARD = (
    "新林村的信心，金星镇的决心，一心一意在民心。",
    "他进了心理门诊，又进了行政大厅，一身新衣很精神。",
    "老翁在瓮边种葱，风从松林里送来钟声。",
    "凝心聚力，强基固本，补短板，建新功。",
    "吕玉兰和许云霞去绿湖边看雨，遇见了徐旭。",
    "抓铁有痕，踏石留印，久久为功，善作善成。",
    "余锦屏、辛敏英、景新宁三位工程师负责勘测。",
    "层林尽染，惊心动魄，津津有味，欣欣向荣。",
    "四十四只石狮子，十四座石亭子，一座也没少。",
    "爷爷严肃地问：“你的眼镜盒儿呢？”",
    "他把重担挑在肩上，重新走进了那片盐碱地。",
    "女儿学会了绿豆糕的做法，也学会了腌咸鱼。",
)

CONTROL = (
    "昨天下午，县里的第一座污水处理厂建成投产。",
    "她每天早上六点起床，先去菜地里转一圈。",
    "这条路修通以后，山货三个小时就能运到省城。",
    "今年秋天，合作社的苹果卖出了好价钱。",
    "图书馆把闭馆时间推迟到晚上九点半。",
    "医生们背着药箱，挨家挨户给老人量血压。",
    "孩子们在操场上排好队，等着领新课本。",
    "大桥全长一千二百米，明年国庆节前通车。",
)

SHORT = (
    "好。",
    "是的。",
    "不行。",
    "谁呀？",
    "他笑了。",
    "真的吗？",
    "没问题。",
    "我姓严。",
    "往前走。",
    "明天见。",
    "大家鼓掌。",
    "雨停了。",
    "再等等。",
    "灯亮了。",
    "请进来。",
    "他没说话。",
    "天快亮了。",
    "谢谢您。",
    "就这样吧。",
    "心里很静。",
)

SETS = {"hard": HARD, "control": CONTROL, "short": SHORT}


def windows(lines: tuple[str, ...], characters: int = 36) -> list[tuple[str, ...]]:
    """The lines in groups that are heard at once: at most so many characters together, whoever speaks them."""
    groups: list[list[str]] = []
    for line in lines:
        if not groups or sum(map(len, groups[-1])) + len(line) > characters:
            groups.append([])
        groups[-1].append(line)
    return [tuple(group) for group in groups]
