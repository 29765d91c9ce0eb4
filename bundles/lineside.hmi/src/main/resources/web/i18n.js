// SPDX-License-Identifier: Apache-2.0
// Words, numbers and times in the reader's language. Catalogs are flat JSON, one folder per bundle, keyed by id.
import { memory } from "./panel.js";
import { plantNow } from "./views.js";

export const LANGUAGES = { en: "English", de: "Deutsch", pl: "Polski" };
const PSEUDO = "qps";

let language = "en";
let rules = new Intl.PluralRules("en");
let catalog = {};
let zone;
const folders = new Set();
const listeners = new Set();
const formats = new Map();

export const spoken = () => language;
export const heard = callback => { listeners.add(callback); return () => listeners.delete(callback); };
/** Times are shown in the line's own zone, wherever the panel stands. */
export const setZone = name => { if (name !== zone) { zone = name; formats.clear(); } };

async function read(folder) {
  const file = language === PSEUDO ? "en" : language;
  const words = await fetch(`${folder}/${file}.json`).then(reply => reply.ok ? reply.json() : undefined).catch(() => undefined);
  if (language === PSEUDO) (await import("./pseudo.js")).stretch(words);
  Object.assign(catalog, words);
  return words !== undefined;
}

/** Adds a bundle's catalogs: the folder that holds en.json, de.json, pl.json. One that did not come is asked for again. */
export async function addCatalog(folder) {
  if (folders.has(folder)) return;
  folders.add(folder);
  if (!await read(folder)) folders.delete(folder);
  listeners.forEach(callback => callback());
}

/** Switches the language of the panel. */
export async function speak(wanted) {
  language = wanted in LANGUAGES || wanted === PSEUDO ? wanted : "en";
  rules = new Intl.PluralRules(locale());
  formats.clear();
  memory.set("lang", language);
  document.documentElement.lang = locale();
  await Promise.all([...folders].map(read));
  listeners.forEach(callback => callback());
}

export const locale = () => language === PSEUDO ? "en" : language;
export const knows = key => key in catalog;

/** The words of a key. With an argument n the form of its plural is taken: key.one, key.few, key.many, key.other. */
export function t(key, args = {}) {
  const plural = "n" in args ? `${key}.${rules.select(Number(args.n))}` : key;
  const words = catalog[plural] ?? catalog[`${key}.other`] ?? catalog[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (all, name) => name in args ? name === "n" ? number(args.n) : args[name] : all);
}

/** The words of refusals are loaded with the first one, since most days need none. */
export const reasonsRead = () => addCatalog("/i18n/reasons");

/** A refusal in the reader's language; the gateway's own sentence when the catalog does not know the code. */
export const told = reason =>
  reason && knows(`reason.${reason.code}`) ? t(`reason.${reason.code}`, reason.args ?? {}) : reason?.text ?? t("error.unknown");

function format(name, make) {
  if (!formats.has(name)) formats.set(name, make());
  return formats.get(name);
}

/** A number or decimal text, grouped the reader's way. Unknown is a dash, never a zero. */
export function number(value, digits = 0) {
  if (value === undefined || value === null || value === "" || Number.isNaN(Number(value))) return "–";
  return format(`n${digits}`, () => new Intl.NumberFormat(locale(),
    { maximumFractionDigits: digits, minimumFractionDigits: digits, useGrouping: "always" })).format(Number(value));
}

const moment = (name, options) => value => value
  ? format(name, () => new Intl.DateTimeFormat(locale(), { hourCycle: "h23", timeZone: zone, ...options })).format(new Date(value))
  : "–";
export const clock = moment("clock", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const hour = moment("hour", { hour: "2-digit", minute: "2-digit" });
const day = moment("day", { weekday: "short", day: "numeric", month: "short" });
/** The time alone for today; with its day for any other. */
export const dayHour = value => !value || day(value) === day(plantNow()) ? hour(value) : `${day(value)}, ${hour(value)}`;

/** A length of time: 0:42, 12:05, 3:07:09. */
export function lasted(ms) {
  if (!(ms >= 0)) return "–";
  const s = Math.floor(ms / 1000);
  const two = n => String(n).padStart(2, "0");
  return s < 3600 ? `${Math.floor(s / 60)}:${two(s % 60)}` : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}
