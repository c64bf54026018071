//! What can be measured of whether everybody can use a page: axe-core's rules, sideways scrolling, and where the focus is.

use crate::browser::Browser;
use crate::surroundings::accessibility_checker;
use anyhow::{Context, Result};
use serde::Deserialize;

/// Which of axe-core's rules hold.
const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

/// One rule that a page breaks, with where.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Violation {
    /// axe-core's name of the rule.
    pub rule: String,
    /// The elements, as selectors and what is wrong with each.
    pub places: Vec<String>,
}

/// What axe-core leaves undecided of colours, decided: the colours of all that lies behind the words are laid over one
/// another. WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 from 24 px on or 18.66 px in bold.
const FAINT: &str = "const faint = nodes => {
    const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgba = colour => {
        paint.clearRect(0, 0, 1, 1);
        paint.fillStyle = colour;
        paint.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = paint.getImageData(0, 0, 1, 1).data;
        return [red, green, blue, alpha / 255];
    };
    const over = ([r, g, b, a], below) => [r, g, b].map((value, at) => value * a + below[at] * (1 - a));
    const light = colour => colour.map(value => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }).reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
    const behind = element => {
        const layers = [];
        for (let at = element; at; at = at.parentElement) layers.unshift(rgba(getComputedStyle(at).backgroundColor));
        return layers.reduce((below, layer) => over(layer, below), [255, 255, 255]);
    };
    return nodes.flatMap(({ target }) => {
        const element = document.querySelector(target.at(-1));
        if (!element || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return [];
        const { color, fill, fontSize, fontWeight } = getComputedStyle(element);
        const ground = behind(element);
        const [one, other] = [light(over(rgba(element instanceof SVGElement ? fill : color), ground)), light(ground)].sort((a, b) => b - a);
        const ratio = (one + 0.05) / (other + 0.05);
        const size = parseFloat(fontSize);
        const needed = size >= 24 || (size >= 18.66 && fontWeight >= 700) ? 3 : 4.5;
        return ratio < needed ? [`${target.join(' ')}: ${ratio.toFixed(2)} to 1, where ${needed} is needed`] : [];
    });
};";

impl Browser {
    /// Every rule that the page breaks as it looks now.
    ///
    /// # Errors
    /// If axe-core cannot be run.
    pub async fn violations(&self) -> Result<Vec<Violation>> {
        let is_there = self.run("return typeof axe === 'object'", Vec::new()).await?;
        if is_there != true {
            self.run(&accessibility_checker()?, Vec::new()).await?;
        }
        let script = format!(
            "const done = arguments[0];
            {FAINT}
            axe.run(document, {{ runOnly: {{ type: 'tag', values: {RULES} }}, resultTypes: ['violations', 'incomplete'] }}).then(
                results => done([...results.violations.map(violation => ({{
                    rule: violation.id,
                    places: violation.nodes.map(node => node.target.join(' ') + ': ' + node.failureSummary.replace(/\\s+/g, ' ')),
                }})), ...results.incomplete.filter(one => one.id === 'color-contrast').map(one => ({{
                    rule: 'color-contrast, decided here',
                    places: faint(one.nodes),
                }})).filter(one => one.places.length)]),
                error => done(String(error)),
            );"
        );
        let found = self.run_until_done(&script, Vec::new()).await?;
        serde_json::from_value(found.clone()).with_context(|| format!("axe-core says {found}"))
    }

    /// What is wider than the window, if the page can be scrolled sideways at all.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn wider_than_window(&self) -> Result<Vec<String>> {
        let script = "const page = document.scrollingElement;
            if (page.scrollWidth <= page.clientWidth) return [];
            const wide = [...document.querySelectorAll('body *')].filter(element => {
                const { right, width } = element.getBoundingClientRect();
                return width > 0 && right > page.clientWidth + 0.5 && element.checkVisibility();
            });
            const name = element => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
            return [`${page.scrollWidth} of ${page.clientWidth} px`, ...wide.slice(-5).map(name)];";
        Ok(serde_json::from_value(self.run(script, Vec::new()).await?)?)
    }

    /// What is wrong with how the focus shows: nothing, where it is in sight, marked, and nothing lies over it.
    ///
    /// # Errors
    /// If the browser does not answer.
    pub async fn trouble_with_focus(&self) -> Result<Option<String>> {
        let script = "const it = document.activeElement;
            if (!it || it === document.body) return null;
            const name = `${it.tagName.toLowerCase()} “${(it.getAttribute('aria-label') || it.textContent || it.id).trim().slice(0, 40)}”`;
            const marks = element => {
                const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
                return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
            };
            const marked = [it, it.closest('label'), it.nextElementSibling].some(element => element && marks(element));
            if (!marked) return `${name}: the focus does not show`;
            const shown = it.matches('input.vh') ? it.previousElementSibling ?? it : it;
            const { left, top, width, height } = shown.getBoundingClientRect();
            const [x, y] = [left + Math.min(width / 2, 20), top + Math.min(height / 2, 20)];
            if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `${name}: the focus is out of sight at ${x}, ${y}`;
            const over = document.elementFromPoint(x, y);
            if (over && over !== shown && !shown.contains(over) && !over.contains(shown)) {
                return `${name}: ${over.tagName.toLowerCase()}.${over.className} lies over it`;
            }
            return null;";
        Ok(serde_json::from_value(self.run(script, Vec::new()).await?)?)
    }
}
