// Finds what a person sees or hears by what it is and what it is called.
// arguments[0]: { path: [{ role, name, how, holding }], all } from the outermost to what is wanted.
const selectors = {
  any: '*',
  article: 'article, [role=article]',
  button: 'button, [role=button], summary, input[type=submit]',
  checkbox: 'input[type=checkbox]',
  combobox: 'select, [role=combobox]',
  dialog: 'dialog[open], [role=dialog]',
  file: 'input[type=file]',
  group: 'fieldset, details, [role=group], [role=radiogroup]',
  heading: 'h1, h2, h3, h4, h5, h6, [role=heading]',
  image: 'img, [role=img]',
  link: 'a[href]',
  list: 'ul, ol, [role=list]',
  listitem: 'li, [role=listitem]',
  main: 'main',
  navigation: 'nav',
  radio: 'input[type=radio]',
  region: 'section, aside, [role=region], [role=complementary], [role=note], [role=alert], [role=status]',
  row: 'tr',
  status: '[role=status], [role=alert], [aria-live]',
  textbox: 'textarea, input:not([type=checkbox]):not([type=radio]):not([type=submit]):not([type=file]):not([type=hidden])',
};
const squeezed = text => (text || '').replace(/\s+/g, ' ').trim();
const silent = element => element.getAttribute('aria-hidden') === 'true' || !element.checkVisibility({ visibilityProperty: true });
const words = node => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || silent(node)) return '';
  const own = node.getAttribute('aria-label') || node.getAttribute('alt');
  if (own) return own + ' ';
  const inside = [...node.childNodes].map(words).join('');
  return getComputedStyle(node).display === 'inline' ? inside : ` ${inside} `;
};
const named = element => {
  const by = (element.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean);
  if (by.length) return squeezed(by.map(id => document.getElementById(id)).filter(Boolean).map(words).join(' '));
  if (element.getAttribute('aria-label')) return squeezed(element.getAttribute('aria-label'));
  if (element.getAttribute('alt')) return squeezed(element.getAttribute('alt'));
  if (element.labels && element.labels.length) return squeezed([...element.labels].map(words).join(' '));
  const title = element.tagName === 'FIELDSET' ? element.querySelector('legend')
    : element.tagName === 'DETAILS' ? element.querySelector('summary') : null;
  return squeezed(words(title || element));
};
const seen = element => {
  if (element.closest('[inert], [aria-hidden=true]')) return false;
  if (element.matches('input[type=file]')) return true;
  return element.checkVisibility({ visibilityProperty: true });
};
const fits = (element, step) => {
  if (!seen(element)) return false;
  if (step.name !== null) {
    const name = named(element);
    if (step.how === 'is' && name !== step.name) return false;
    if (step.how === 'has' && !name.includes(step.name)) return false;
    if (step.how === 'starts' && !name.startsWith(step.name)) return false;
  }
  return step.holding.every(text => squeezed(words(element)).includes(text));
};
const modal = [...document.querySelectorAll('dialog')].filter(dialog => dialog.matches(':modal')).pop();
let places = [modal || document];
for (const step of arguments[0].path) {
  const found = places.flatMap(place => {
    const all = [...place.querySelectorAll(selectors[step.role])];
    if (place !== document && place.matches(selectors[step.role]) && place === modal) all.unshift(place);
    return all.filter(element => fits(element, step));
  });
  // Of things inside each other, the innermost is meant.
  places = step.holding.length ? found.filter(one => !found.some(other => other !== one && one.contains(other))) : found;
}
return arguments[0].all ? places : places[0] || null;
