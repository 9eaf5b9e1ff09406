"""Features that the desk's tests take: one with everything a page can have, and several stories in one file."""

RICH = """\
<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>沙海边的菜市</title></head><body>
<nav><a href="/a">首页</a> <a href="/b">要闻</a></nav>
<article>
<h1>沙海边的菜市</h1>
<p>本报记者 林若溪</p>
<p>天还没亮，红柳县城东的菜市已经热闹起来。卖菜的、买菜的、拉货的挤在一条街上，热气从豆腐坊里冒出来。</p>
<figure><img src="shichang.jpg" alt=""><figcaption>清晨的菜市，村民把新摘的番茄摆上摊位。</figcaption></figure>
<h2>一把青菜的路程</h2>
<p>“头一茬青菜是凌晨两点摘的，到这里还带着露水。”菜农王秀兰说。她在这里摆了十五年摊。</p>
<p>李国强蹲下来挑番茄，王秀兰给他递过一只筐。</p>
<p>“我第一次来的时候，可没有这样的路。”</p>
<p>“可不是嘛，走一天才到。”街边几位老人说笑着，谁也没有停下手里的活。</p>
<p>“今年的价钱比去年好。”人群里传来一句。</p>
<ul><li>青菜每斤两元</li><li>番茄每斤三元五角</li></ul>
<table><caption>一周的价钱</caption>
<tr><th>菜名</th><th>周一</th><th>周五</th></tr>
<tr><td>青菜</td><td>2.0</td><td>2.4</td></tr>
<tr><td>番茄</td><td>3.5</td><td>3.2</td></tr></table>
<h2>重庆来的客人</h2>
<p>采购商李国强告诉记者：“重庆的火锅离不开这里的番茄，我每个月都要来两趟。”</p>
<p>版权声明：本网站所有内容，未经许可不得转载。</p>
</article></body></html>
"""

STORIES = ("最后一个渡口", "山上的学校开学了")
_BODY = "这条河有三个渡口，上游的渡口修了桥，下游的渡口停了船，只有中间的一个还在用，每天早晚各开一班，风雨无阻。"
SEVERAL = "\n\n".join(f"{title}\n\n本报记者 王晓岚\n\n{_BODY}" for title in STORIES)
