// Drives survey-core 2.5.38 and records what it does, in the oracle case format of the form engine.
// Run with TZ=Asia/Ho_Chi_Minh; Date is replaced by one that stands still.

import { createRequire } from "node:module";
const require = createRequire(import.meta.url);

export const clock = "2026-11-23T09:30:00";
const frozen = new Date(clock).getTime();
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(frozen);
    else super(...args);
  }
  static now() { return frozen; }
};
const warn = console.warn;
console.warn = () => {};
const Survey = require("survey-core");
const { Model, Serializer, ChoicesRestful, surveyLocalization, SurveyValidator, ExpressionRunner, ConsoleWarnings } = Survey;
void warn; void ConsoleWarnings;

for (const name of ["survey", "page", "panel", "question", "choiceitem", "itemvalue", "surveyvalidator", "surveytrigger", "calculatedvalue"])
  Serializer.addProperty(name, { name: "kiosk:value", visible: false });
surveyLocalization.defaultLocale = "vi";

let lists = {};
let pending = [];
ChoicesRestful.prototype.sendRequest = function () {
  this.beforeSendRequest();
  const hash = this.objHash;
  const url = this.processedUrl;
  pending.push(() => {
    this.beforeLoadRequest();
    const content = lists[decodeURIComponent(url)] ?? lists[url];
    if (content === undefined) this.onError("404", "");
    else this.onLoad(JSON.parse(JSON.stringify(content)), hash);
  });
};
const arrive = () => { while (pending.length) pending.shift()(); };

const custom = SurveyValidator.prototype.createCustomError;
SurveyValidator.prototype.createCustomError = function (name) {
  const error = custom.call(this, name);
  error.madeBy = this.getType().replace("validator", "");
  return error;
};

const plain = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value, (key, v) => {
  return v;
})));
const two = (n) => (n < 10 ? "0" + n : "" + n);
const dayOf = (d) => `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
const written = (value) => {
  if (value instanceof RealDate) return dayOf(value);
  if (Array.isArray(value)) return value.map(written);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, written(v)]));
  return value;
};

function visibleChain(question) {
  if (!question.isVisible) return false;
  for (let p = question.parent; p; p = p.parent) if (!p.isVisible) return false;
  return true;
}

function* shown(model) {
  const walk = function* (container, prefix) {
    if (!container.isVisible) return;
    for (const element of container.elements) {
      if (element.isPanel) { yield* walk(element, prefix); continue; }
      if (!element.isVisible) continue;
      yield [prefix + element.name, element];
      if (element.getType() === "paneldynamic")
        for (let i = 0; i < element.panels.length; i++) yield* walk(element.panels[i], `${element.name}[${i}].`);
    }
  };
  for (const page of model.pages) yield* walk(page, "");
}

const isChoice = (q) => ["radiogroup", "dropdown", "checkbox", "tagbox"].includes(q.getType());
const special = ["none", "refused", "dontknow", "other"];
const hasInput = (q) => !["html", "expression", "image"].includes(q.getType());

function picture(model, checks) {
  const all = [...shown(model)];
  const result = {
    visible: all.map(([path]) => path),
    required: all.filter(([, q]) => q.isRequired).map(([path]) => path),
    readOnly: all.filter(([, q]) => hasInput(q) && q.isReadOnly).map(([path]) => path),
    data: written(model.data),
  };
  for (const key of Object.keys(result.data)) if (result.data[key] === null || result.data[key] === undefined) delete result.data[key];
  result.data = plain(result.data);
  if (model.calculatedValues.length) {
    result.calculated = {};
    for (const value of model.calculatedValues) {
      const v = written(model.getVariable(value.name));
      result.calculated[value.name] = v === undefined || (typeof v === "number" && !isFinite(v)) ? null : plain(v);
    }
  }
  if (model.pages.length > 1) result.pages = model.pages.filter((p) => p.isVisible).map((p) => p.name);
  if (checks.includes("choices")) {
    result.choices = {};
    result.choicesDisabled = {};
    for (const [path, q] of all) {
      if (!isChoice(q)) continue;
      const items = q.visibleChoices.filter((item) => item.id !== "selectall");
      result.choices[path] = items.map((item) => item.value);
      const disabled = items.filter((item) => !item.isEnabled).map((item) => item.value);
      if (disabled.length) result.choicesDisabled[path] = disabled;
    }
  }
  if (checks.includes("bounds")) {
    result.bounds = {};
    for (const [path, q] of all) {
      if (q.getType() !== "text" || !["number", "date", "month"].includes(q.inputType)) continue;
      const entry = {};
      const min = written(q.renderedMin), max = written(q.renderedMax);
      if (min !== undefined && min !== null && min !== "") entry.min = min;
      if (max !== undefined && max !== null && max !== "" && max !== "2999-12-31") entry.max = max;
      if (Object.keys(entry).length) result.bounds[path] = entry;
    }
  }
  if (checks.includes("texts")) {
    result.texts = {};
    for (const [path, q] of all) {
      const entry = {};
      if (q.getType() === "html") entry.html = q.locHtml.renderedHtml;
      else entry.title = q.locTitle.renderedHtml;
      const description = q.locDescription.renderedHtml;
      if (description) entry.description = description;
      if (isChoice(q)) {
        entry.choices = {};
        for (const item of q.visibleChoices) if (!special.includes(item.value) && item.id !== "selectall") entry.choices[item.value] = item.locText.renderedHtml;
      }
      if (hasInput(q) && !["file", "paneldynamic"].includes(q.getType()) && !q.isEmpty()) entry.display = String(q.displayValue);
      result.texts[path] = entry;
    }
  }
  return result;
}

const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
export const sorted = (v) => Array.isArray(v) ? v.map(sorted)
  : v && typeof v === "object" ? Object.fromEntries(Object.keys(v).sort().map((k) => [k, sorted(v[k])])) : v;

function difference(before, after) {
  const changes = {};
  for (const name of ["visible", "required", "readOnly", "pages"])
    if (after[name] && !same(before[name], after[name])) changes[name] = after[name];
  for (const name of ["data", "calculated", "choices", "choicesDisabled", "bounds", "texts"]) {
    if (!after[name]) continue;
    const patch = {};
    for (const key of Object.keys(after[name])) if (!(key in before[name]) || !same(before[name][key], after[name][key])) patch[key] = after[name][key];
    for (const key of Object.keys(before[name])) if (!(key in after[name])) patch[key] = null;
    if (Object.keys(patch).length) changes[name] = patch;
  }
  return changes;
}

function find(model, path) {
  const row = /^(.*)\[(\d+)\]\.(.*)$/.exec(path);
  if (!row) return model.getQuestionByName(path);
  const group = model.getQuestionByName(row[1]);
  const panel = group && group.panels[Number(row[2])];
  return panel ? panel.getQuestionByName(row[3]) : null;
}

function kindOf(error, question) {
  const type = error.getErrorType();
  if (type !== "custom") {
    if (type === "required" || type === "otherempty" || type === "keyduplicationerror" || type === "requireoneanswer" || type === "patternincompleteerror" || type === "requirenumeric") return type;
    if (type === "requireoneanswererror") return "requireoneanswer";
    return type;
  }
  if (error.madeBy) return error.madeBy;
  if (isChoice(question)) return "minselected";
  if (question.isValueLessMin && error.text === question.getMinMaxErrorText(question.minErrorText, question.getCalculatedMinMax(question.renderedMin))) return "min";
  if (question.isValueGreaterMax && error.text === question.getMinMaxErrorText(question.maxErrorText, question.getCalculatedMinMax(question.renderedMax))) return "max";
  return "step";
}

function authoredText(error, kind, question) {
  const own = (loc) => loc && !loc.isEmpty && error.text;
  if (kind === "required") return question.locRequiredErrorText && !question.locRequiredErrorText.isEmpty ? question.requiredErrorText : undefined;
  if (kind === "otherempty") return question.otherErrorText && !question.getLocalizableString("otherErrorText").isEmpty ? question.otherErrorText : undefined;
  if (kind === "min") return !question.getLocalizableString("minErrorText").isEmpty ? error.text : undefined;
  if (kind === "max") return !question.getLocalizableString("maxErrorText").isEmpty ? error.text : undefined;
  if (error.validatorText) return error.validatorText;
  void own;
  return undefined;
}

function collect(model, pages) {
  const errors = [];
  const push = (at, error, question, text) => {
    const kind = question ? kindOf(error, question) : "requireoneanswer";
    const entry = { at, kind };
    if (error.notificationType && error.notificationType !== "error") entry.level = error.notificationType;
    if (text !== undefined) entry.text = text;
    errors.push(entry);
  };
  const questionErrors = (path, q) => {
    const used = new Set();
    for (const error of q.errors) {
      const kind = kindOf(error, q);
      let text = authoredText(error, kind, q);
      if (error.madeBy || kind === "requirenumeric" || kind === "email") {
        const type = { requirenumeric: "numeric" }[kind] ?? kind;
        const validator = q.validators.find((v, i) => v.getType() === type + "validator" && !used.has(i) && (v.text ? error.text === v.text : true) && (error.notificationType ?? "error") === (v.notificationType ?? "error"));
        if (validator) {
          used.add(q.validators.indexOf(validator));
          text = validator.text || undefined;
        }
      }
      if (kind === "keyduplicationerror") {
        const group = q.parentQuestion;
        text = group && !group.getLocalizableString("keyDuplicationError").isEmpty ? group.keyDuplicationError : undefined;
      }
      push(path, error, q, text);
    }
  };
  const walk = (container, prefix) => {
    if (!container.isVisible) return;
    for (const element of container.elements) {
      if (element.isPanel) { walk(element, prefix); continue; }
      if (!element.isVisible) continue;
      questionErrors(prefix + element.name, element);
      if (element.getType() === "paneldynamic")
        element.panels.forEach((panel, i) => walk(panel, `${element.name}[${i}].`));
    }
    for (const error of container.errors)
      push(container.name, error, null, container.locRequiredErrorText && !container.locRequiredErrorText.isEmpty ? container.requiredErrorText : undefined);
  };
  for (const page of pages) walk(page, "");
  return errors;
}

export class Session {
  constructor(definition, given, { locale, data, check } = {}) {
    lists = given ?? {};
    pending = [];
    ChoicesRestful.clearCache();
    const json = JSON.parse(JSON.stringify(definition));
    delete json.questionsOnPageMode;
    this.check = check ?? [];
    this.model = new Model(json);
    if (this.model.jsonErrors?.length) throw new Error("jsonErrors " + this.model.jsonErrors.map((e) => e.message).join("; "));
    for (const page of this.model.pages) page.onFirstRendering();
    if (locale) this.model.locale = locale;
    if (data) this.model.data = JSON.parse(JSON.stringify(data));
    arrive();
    this.start = picture(this.model, this.check);
    this.before = this.start;
    this.finished = false;
  }
  question(path) { return find(this.model, path); }
  apply(operation) {
    const model = this.model;
    const question = operation.question ? find(model, operation.question) : null;
    const extra = {};
    if (operation.question && !question) throw new Error("no question " + operation.question);
    switch (operation.op) {
      case "set": question.value = operation.value === null ? undefined : JSON.parse(JSON.stringify(operation.value)); break;
      case "clear": question.clearValueFromUI(); break;
      case "comment": question.comment = operation.value; break;
      case "type": question.inputValue = operation.text; break;
      case "addPanel": if (question.canAddPanel) question.addPanel(); else extra.refused = true; break;
      case "removePanel": if (question.canRemovePanel && operation.index < question.panels.length) question.removePanel(operation.index); else extra.refused = true; break;
      case "locale": model.locale = operation.value; break;
      case "validate": {
        const page = operation.page ? model.getPageByName(operation.page) : null;
        const pages = page ? (page.isVisible ? [page] : []) : model.visiblePages;
        extra.valid = page ? (page.isVisible ? page.validate(true, false) : true) : model.validate(true, false);
        extra.errors = collect(model, pages);
        break;
      }
      case "complete": {
        extra.valid = model.validate(true, false);
        extra.errors = collect(model, model.visiblePages);
        if (extra.valid) {
          model.doComplete();
          arrive();
          const final = written(model.data);
          for (const key of Object.keys(final)) if (final[key] === null || final[key] === undefined) delete final[key];
          extra.final = plain(final);
          this.finished = true;
          return { do: operation, expect: extra };
        }
        break;
      }
      default: throw new Error("unknown op " + operation.op);
    }
    arrive();
    const after = picture(model, this.check);
    const expect = { ...difference(this.before, after), ...extra };
    this.before = after;
    return { do: operation, expect };
  }
}

export function record(unit, given) {
  const session = new Session(unit.definition, given, unit);
  const steps = [];
  for (const operation of unit.operations) {
    if (session.finished) break;
    steps.push(session.apply(operation));
  }
  const { operations, ...rest } = unit;
  void operations;
  return { ...rest, start: session.start, steps };
}

export function evaluate(expression, data) {
  const runner = new ExpressionRunner(expression);
  if (!runner.canRun()) return { invalid: true };
  const result = runner.runValues(JSON.parse(JSON.stringify(data ?? {})), {});
  const value = (v) => {
    if (v === undefined || v === null) return null;
    if (v instanceof RealDate) return isNaN(v) ? { $date: "Invalid Date" } : { $date: `${dayOf(v)}T${two(v.getHours())}:${two(v.getMinutes())}:${two(v.getSeconds())}` };
    if (typeof v === "number" && !isFinite(v)) return { $number: String(v) };
    if (Array.isArray(v)) return v.map(value);
    return v;
  };
  return { result: value(result) };
}

export const document = (cases, expressions, given) => ({
  format: "motcua-form-oracle/1", reference: { "survey-core": "2.5.38" }, clock, utcOffset: "+07:00", lists: given ?? {}, cases, expressions,
});
