"""Tables of what stands for words in a newspaper, and of what stands for nothing that is said."""

from __future__ import annotations

# Units of measurement (GB 3100–3102, 国际单位制), as written after a number.
UNITS = {
    "km²": "平方公里", "km2": "平方公里", "m²": "平方米", "m2": "平方米", "cm²": "平方厘米", "cm2": "平方厘米",
    "mm²": "平方毫米", "mm2": "平方毫米", "hm²": "公顷", "hm2": "公顷", "dm²": "平方分米", "ha": "公顷",
    "m³": "立方米", "m3": "立方米", "cm³": "立方厘米", "cm3": "立方厘米", "km³": "立方千米", "dm³": "立方分米",
    "Nm³": "标准立方米",
    "km": "公里", "KM": "公里", "Km": "公里", "m": "米", "dm": "分米", "cm": "厘米", "CM": "厘米", "mm": "毫米",
    "MM": "毫米", "μm": "微米", "um": "微米", "nm": "纳米",
    "kg": "千克", "KG": "千克", "Kg": "千克", "g": "克", "mg": "毫克", "μg": "微克", "ug": "微克", "t": "吨",
    "L": "升", "l": "升", "mL": "毫升", "ml": "毫升", "ML": "毫升", "dL": "分升", "μL": "微升",
    "h": "小时", "min": "分钟", "s": "秒", "ms": "毫秒",
    "Hz": "赫兹", "HZ": "赫兹", "kHz": "千赫兹", "KHz": "千赫兹", "MHz": "兆赫兹", "GHz": "吉赫兹",
    "W": "瓦", "w": "瓦", "kW": "千瓦", "KW": "千瓦", "kw": "千瓦", "MW": "兆瓦", "GW": "吉瓦",
    "kWh": "千瓦时", "KWh": "千瓦时", "kwh": "千瓦时", "kW·h": "千瓦时", "MWh": "兆瓦时", "Wh": "瓦时", "GWh": "吉瓦时",
    "V": "伏", "v": "伏", "kV": "千伏", "KV": "千伏", "kv": "千伏", "mV": "毫伏", "mAh": "毫安时", "mA": "毫安",
    "Pa": "帕", "hPa": "百帕", "kPa": "千帕", "KPa": "千帕", "MPa": "兆帕", "mmHg": "毫米汞柱",
    "J": "焦", "kJ": "千焦", "cal": "卡", "kcal": "千卡", "dB": "分贝", "db": "分贝", "mol": "摩尔", "mmol": "毫摩尔",
    "μmol": "微摩尔", "℃": "摄氏度", "°C": "摄氏度", "℉": "华氏度", "°F": "华氏度", "Ω": "欧姆",
    "°": "度", "′": "分", "″": "秒", "rpm": "转每分钟", "bps": "比特每秒", "Mbps": "兆比特每秒", "Gbps": "吉比特每秒",
}  # fmt: skip

# Money signs before an amount, and the words after it.
CURRENCIES = {
    "US$": "美元", "USD": "美元", "HK$": "港元", "NT$": "新台币", "A$": "澳元", "C$": "加元", "S$": "新加坡元",
    "RMB": "元", "CNY": "元", "￥": "元", "¥": "元", "$": "美元", "＄": "美元", "€": "欧元", "£": "英镑", "￡": "英镑",
    "₽": "卢布", "₩": "韩元", "₹": "卢比",
}  # fmt: skip

# Signs that are read by name wherever they stand.
SPOKEN = {
    "%": "百分号", "‰": "千分号", "×": "乘", "÷": "除以", "=": "等于", "≈": "约等于", "≠": "不等于", "±": "正负",
    "＜": "小于", "<": "小于", "＞": "大于", ">": "大于", "≤": "小于等于", "≦": "小于等于", "≥": "大于等于",
    "≧": "大于等于", "+": "加", "√": "根号", "∞": "无穷大", "∑": "西格玛", "№": "第", "☎": "电话", "℃": "摄氏度",
    "℉": "华氏度", "°": "度", "′": "分", "″": "秒", "²": "平方", "³": "立方", "￥": "元", "¥": "元", "$": "美元",
    "€": "欧元", "£": "英镑", "∶": "比",
    "α": "阿尔法", "β": "贝塔", "γ": "伽马", "δ": "德尔塔", "Δ": "德尔塔", "ε": "艾普西隆", "θ": "西塔", "λ": "兰姆达",
    "μ": "缪", "π": "派", "σ": "西格玛", "φ": "斐", "ω": "欧米伽", "Ω": "欧米伽", "Σ": "西格玛",
}  # fmt: skip

# Measure words and other nouns counted directly: before them a lone 2 is 两, and four digits are no year.
MEASURES = (
    "个名位人天日年岁次家户种项条件台辆架艘座栋幢套间所处栏批支只头匹棵株朵颗粒根块片张幅本册部篇首段句封份双对副"
    "群队组班届场轮局盘小时分秒元角毛斤公千克吨里米厘毫亩平立升倍成股层排行步声口盏门节堂课代国省市县区乡镇村州校院馆岸"
    "大多余几万亿百点星礼季刻站桶瓶杯碗盘袋包箱盒罐筐车船趟遍回顿番拨茬关面环宗起例则幕集期款类样级号楼月枚把枝丝滴团堆捆"
    "字词页版条米吨尺丈寸码英海光瓦伏度赫帕克焦卡兆吉纳微美港欧日韩卢比帧像素公里尾羽峰畦穗亩垄立方盆床眼口孔座扇道"
)
# … of which these count in order after a bare 2: 2月, 2日, 2号, 2楼.
_ORDINAL = "日月号级楼期版页"
COUNTED_AFTER_TWO = "".join(sorted(set(MEASURES) - set(_ORDINAL)))

# Marks that shape how a sentence is said; the spoken form keeps them.
PROSODY = "，、。！？；：—…,.!?;: "

# Marks that are not said, and what each is. Everything else without a reading is “unreadable”.
SILENT = {
    **dict.fromkeys("“”‘’\"'＂＇「」『』〝〞«»‹›`´", "quotation mark"),
    **dict.fromkeys("（）()［］[]【】〔〕｛｝{}〖〗〘〙", "bracket"),
    **dict.fromkeys("《》〈〉", "title mark"),
    **dict.fromkeys("·•・‧∙⋅･", "middle dot"),
    **dict.fromkeys("-‐‑‒–―－~～〜∼_＿/／\\＼|｜丨¦^", "joining mark"),
    **dict.fromkeys("■□▲△▼▽◆◇●○◎★☆※＊*#＃♦♠♣♥►▶◀◄▪▫◼◻❖✦✧✓✔✕✖→←↑↓⇒➤➢☞☛◢◣◤◥▌▍█─━│┃═║", "ornament"),
    **dict.fromkeys("©®™℗†‡§¶", "sign"),
    **dict.fromkeys("\t\n\r\u00a0\u3000\u2002\u2003\u2009", "space"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u00ad\u200e\u200f", "invisible"),
}
