// Random definitions and fillings inside the subset of the form format, away from the accidents of the reference
// (two rules with one target, defaults that conditions hide, blank texts in rows, arithmetic on words, …).

export class Random {
  constructor(seed) { this.state = (seed >>> 0) || 1; }
  next() { // mulberry32
    let t = (this.state += 0x6d2b79f5);
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(n) { return Math.floor(this.next() * n); }
  chance(p) { return this.next() < p; }
  pick(list) { return list[this.below(list.length)]; }
  some(list, least = 1) {
    const copy = [...list];
    const result = [];
    const count = least + this.below(Math.max(1, copy.length - least + 1));
    while (result.length < count && copy.length) result.push(copy.splice(this.below(copy.length), 1)[0]);
    return result;
  }
}

export const lists = {
  "lists/provinces.json": [{ code: "86", name: "Vĩnh Long" }, { code: "92", name: { default: "Cần Thơ", en: "Can Tho" } }, { code: "79", name: "Hồ Chí Minh" }],
  "lists/communes/86.json": [{ code: "28756", name: "Phường Phú Khương" }, { code: "28840", name: "Xã Tân Phú" }],
  "lists/communes/92.json": [{ code: "31117", name: "Phường Cái Khế" }],
  "lists/communes/79.json": { data: [{ code: "26734", name: "Phường Sài Gòn" }] },
  "lists/plain.json": ["a", "b", "c"],
  "lists/numbers.json": [{ id: 1, title: "Một" }, { id: 2, title: "Hai" }],
};

const choiceSets = [["a", "b", "c"], [1, 2, 3], ["co", "khong"], ["me", "cha", "ong", "ba"], ["01", "02", "10"], [true, false], [10, "x", 2.5]];
const texts = ["An", "Bình", "x", "12", "0901234567", "a@xa.vn", "083190004521", "07", "Ấp 3", "3,5", "Cúc ", "HS-2026", "true", "1.000", "O'x", "-4"];
const dates = ["2026-11-23", "2026-11-22", "2000-02-29", "1990-05-06", "2012-11-24", "2008-11-23", "2026-01-31", "1945-09-02"];
const regexes = ["^[0-9]{2,12}$", "[a-z]+", "^\\d{3}-?\\d+$", "^(An|Bình)\\b", "^[A-Za-zÀ-ỹ .]+$", "(?=.*\\d)(?!.*x)", "^\\S+$"];

export class Generator {
  constructor(seed) { this.random = new Random(seed); this.counter = 0; this.seed = seed; }

  name(prefix) { return `${prefix}${this.counter++}`; }

  // ── expressions; `pool` are questions that may be named ──
  reference(q, raw) {
    const name = q.group ? (q.inRow ? `panel.${q.name}` : `${q.group}[${this.random.below(2)}].${q.name}`) : q.name;
    return `{${raw ? "#" : ""}${name}}`;
  }
  quoted(value) {
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    return `'${value.replace(/['"]/g, "")}'`;
  }
  of(pool, ...kinds) { const found = pool.filter((q) => kinds.includes(q.kind)); return found.length ? this.random.pick(found) : null; }

  condition(pool, depth = 2) {
    const r = this.random;
    if (depth > 0 && r.chance(0.35)) {
      const parts = [this.condition(pool, depth - 1), this.condition(pool, depth - 1)].map((p) => (r.chance(0.4) ? `(${p})` : p));
      return parts.join(r.pick([" and ", " or ", " && ", " || "]));
    }
    if (depth > 0 && r.chance(0.07)) return `!(${this.condition(pool, depth - 1)})`;
    const q = pool.length ? r.pick(pool) : null;
    if (!q) return r.pick(["1 = 1", "today() > '2020-01-01'", "2 < 1"]);
    if (r.chance(0.12)) return `${this.reference(q)} ${r.pick(["empty", "notempty"])}`;
    const n = this.reference(q);
    switch (q.kind) {
      case "number": return r.pick([`${n} ${r.pick([">", "<", ">=", "<=", "=", "<>"])} ${r.below(12)}`, `${n} + 1 ${r.pick([">=", "<"])} ${r.below(9)}`,
        `${n} * 2 < ${r.below(15)}`, `${n} % 2 = 1`, `round(${n} / 3, 1) > 1`, `${n} - 2 > ${r.below(4)}`]);
      case "text": return r.pick([`${n} = ${this.quoted(r.pick(texts))}`, `${n} <> 'x'`, `${n} contains 'a'`, `${n} notcontains 'x'`, `${n} > 5`,
        `${this.reference(q, true)} = '12'`, `substring(${this.reference(q, true)}, 0, 2) = '08'`, `${n}.length > 3`.replace("}.length", ".length}"), `${n} > 'B'`]);
      case "boolean": return r.pick([`${n} = true`, `${n} = false`, `${n} <> true`, `${n}`, `!${n}`]);
      case "choice": return r.pick([`${n} = ${this.quoted(r.pick(q.values))}`, `${n} <> ${this.quoted(r.pick(q.values))}`,
        `${n} anyof [${r.some(q.values).map((v) => this.quoted(v)).join(", ")}]`, `${n} noneof [${this.quoted(r.pick(q.values))}]`]);
      case "multiple": return r.pick([`${n} contains ${this.quoted(r.pick(q.values))}`, `${n} anyof [${r.some(q.values).map((v) => this.quoted(v)).join(", ")}]`,
        `${n} allof [${r.some(q.values).map((v) => this.quoted(v)).join(", ")}]`, `${n} noneof [${this.quoted(r.pick(q.values))}]`,
        `${n}.length >= ${1 + r.below(2)}`.replace("}.length", ".length}"), `${n} = [${r.some(q.values).map((v) => this.quoted(v)).join(", ")}]`, `${n} notcontains ${this.quoted(r.pick(q.values))}`]);
      case "date": return r.pick([`${n} < today()`, `age(${n}) >= ${r.pick([14, 18, 36])}`, `dateDiff(${n}, today()) > 60`, `year(${n}) = 2008`, `${n} > '2010-01-01'`,
        `dateDiff(${n}, today(), 'months') < 300`, `${n} = today()`, `dateAdd(${n}, 1, 'months') <= today()`, `weekday(${n}) = 0`]);
      case "rows": return r.pick([`${n}.length >= ${1 + r.below(2)}`.replace("}.length", ".length}"), `countInArray(${n}, '${r.pick(q.columns).name}') > ${r.below(3)}`,
        ...(q.columns.some((c) => c.kind === "number") ? [`sumInArray(${n}, '${q.columns.find((c) => c.kind === "number").name}') > ${r.below(9)}`,
          `maxInArray(${n}, '${q.columns.find((c) => c.kind === "number").name}') >= ${r.below(9)}`,
          `countInArray(${n}, '${q.columns.find((c) => c.kind === "number").name}', {${q.columns.find((c) => c.kind === "number").name}} > 2) = 1`] : [])]);
      default: return `${n} notempty`;
    }
  }

  numeric(pool, depth = 2) {
    const r = this.random;
    const q = this.of(pool, "number");
    const leaf = () => (q && r.chance(0.7) ? this.reference(q) : String(r.pick([0, 1, 2, 3, 7, 1.5])));
    if (depth === 0 || r.chance(0.3)) return leaf();
    return r.pick([`${this.numeric(pool, depth - 1)} + ${this.numeric(pool, depth - 1)}`, `(${this.numeric(pool, depth - 1)} - ${leaf()})`, `${leaf()} * ${leaf()}`,
      `max(${leaf()}, ${leaf()}, 1)`, `sum(${leaf()}, ${leaf()})`, `iif(${this.condition(pool, 1)}, ${leaf()}, ${leaf()})`, `round(${leaf()} / 3, 1)`, `avg(${leaf()}, ${leaf()})`]);
  }

  textual(pool) {
    const r = this.random;
    const q = this.of(pool, "text");
    return r.pick([q ? `'số ' + ${this.reference(q)}` : `'chạy'`, q ? `${this.reference(q, true)}` : `'y'`, `iif(${this.condition(pool, 1)}, 'có', 'không')`,
      q ? `${this.reference(q)} + ' - ' + ${this.reference(q)}` : `'z'`]);
  }

  // ── questions ──
  // Sentences of errors hold no names.
  sentence(words) { return this.random.chance(0.5) ? words : { default: words, en: `${words} en` }; }
  text(words) {
    const r = this.random;
    const named = this.textPool.length && r.chance(0.4) ? ` {${r.pick(this.textPool).name}}` : "";
    return r.chance(0.5) ? words + named : { default: words + named, en: `${words} en${named}` };
  }

  question(pool, { inRow = false, mode }) {
    const r = this.random;
    const json = { name: this.name(inRow ? "r" : "q") };
    const own = { name: json.name };
    const type = r.pick(["text", "text", "text", "number", "number", "date", "boolean", "radiogroup", "dropdown", "checkbox", "tagbox", "comment", "month", "email", "mask"]);
    let canDefault = true;
    switch (type) {
      case "text": json.type = "text"; own.kind = "text"; if (r.chance(0.15)) json.inputType = "tel"; break;
      case "email": json.type = "text"; json.inputType = "email"; own.kind = "text"; break;
      case "comment": json.type = "comment"; own.kind = "text"; break;
      case "number":
        json.type = "text"; json.inputType = "number"; own.kind = "number";
        if (r.chance(0.3)) { json.min = r.below(3); json.max = 6 + r.below(6); }
        if (r.chance(0.15)) json.step = r.pick([1, 2, 0.5]);
        if (r.chance(0.1) && !json.max) { json.maxValueExpression = `${this.numeric(pool, 1)} + 5`; canDefault = false; }
        break;
      case "date":
        json.type = "text"; json.inputType = "date"; own.kind = "date";
        if (r.chance(0.2)) json.maxValueExpression = "today()"; else if (r.chance(0.15)) json.min = "2000-01-01";
        if (r.chance(0.08)) json.minValueExpression = "dateAdd(today(), -20, 'years')";
        canDefault = false;
        break;
      case "month": json.type = "text"; json.inputType = "month"; own.kind = "month"; canDefault = false; if (r.chance(0.2)) json.max = "2026-11"; break;
      case "boolean":
        json.type = "boolean"; own.kind = "boolean";
        if (r.chance(0.12)) { json.valueTrue = "yes"; json.valueFalse = "no"; own.kind = "choice"; own.values = ["yes", "no"]; own.type = "boolean"; }
        json.labelTrue = this.text("Có"); json.labelFalse = "Không";
        break;
      case "mask":
        json.type = "text"; own.kind = "text"; own.mask = r.pick(["(999) 99-99", "aa-99", "9999", "##.99"]);
        json.maskType = "pattern"; json.maskSettings = { pattern: own.mask };
        if (r.chance(0.4)) json.maskSettings.saveMaskedValue = true;
        canDefault = false;
        break;
      default: {
        json.type = type;
        own.kind = type === "checkbox" || type === "tagbox" ? "multiple" : "choice";
        own.values = r.pick(choiceSets);
        json.choices = own.values.map((value) => {
          if (pool.length && r.chance(0.15)) return { value, visibleIf: this.condition(pool, 1), ...(r.chance(0.3) ? { text: this.text(`T${value}`) } : {}) };
          if (pool.length && r.chance(0.05)) return { value, enableIf: this.condition(pool, 1) };
          return r.chance(0.2) ? { value, text: this.text(`Chữ ${value}`) } : value;
        });
        if (json.choices.some((c) => c.visibleIf)) canDefault = false;
        if (pool.length && r.chance(0.1)) { json.choicesVisibleIf = `{item} <> ${this.quoted(own.values[0])} or ${this.condition(pool, 1)}`; canDefault = false; }
        if (pool.length && r.chance(0.05)) json.choicesEnableIf = `{item} <> ${this.quoted(own.values[0])} or ${this.condition(pool, 1)}`;
        if (r.chance(0.2)) { json.showOtherItem = true; own.other = true; json.otherText = this.text("Khác"); if (r.chance(0.3)) json.otherErrorText = "Ghi rõ"; }
        if (r.chance(0.12)) { json.showNoneItem = true; json.noneText = "Không có"; own.special = ["none"]; }
        if (r.chance(0.06)) { json.showRefuseItem = true; json.showDontKnowItem = true; json.refuseText = "Không nói"; json.dontKnowText = "Không biết"; own.special = [...(own.special ?? []), "refused", "dontknow"]; }
        if (own.kind === "multiple" && r.chance(0.2)) json.maxSelectedChoices = 2;
        if (own.kind === "multiple" && r.chance(0.15)) json.minSelectedChoices = 2;
        if (r.chance(0.06)) json.hideIfChoicesEmpty = true;
        if (r.chance(0.06)) json.choicesOrder = r.pick(["asc", "desc"]);
        if (json.choicesOrder) for (const c of json.choices) if (c.text) delete c.text;
      }
    }
    if (!json.showOtherItem && r.chance(0.07)) { json.showCommentArea = true; own.comment = true; }
    if (r.chance(0.5)) json.title = this.text(`Câu ${json.name}`);
    if (r.chance(0.08)) json.description = this.text("Mô tả");
    const conditional = pool.length && r.chance(0.3);
    if (conditional) json.visibleIf = this.condition(pool);
    else if (r.chance(0.03)) json.visible = false;
    if (pool.length && r.chance(0.12)) json.enableIf = this.condition(pool);
    else if (r.chance(0.03)) json.readOnly = true;
    if (pool.length && r.chance(0.12)) json.requiredIf = this.condition(pool);
    if (r.chance(0.25)) { json.isRequired = true; if (r.chance(0.3)) json.requiredErrorText = this.sentence(`Thiếu ${json.name}`); }
    if (r.chance(0.12)) json.clearIfInvisible = r.pick(inRow ? ["onComplete", "none"] : mode.rows ? ["onComplete", "none"] : ["onComplete", "none", "onHidden", "onHiddenContainer"]);
    this.valueSource(json, own, pool, { canDefault, inRow });
    this.validators(json, own, pool, inRow);
    own.json = json;
    return own;
  }

  valueSource(json, own, pool, { canDefault, inRow }) {
    const r = this.random;
    const simple = pool.filter((q) => ["number", "text", "boolean", "choice", "multiple", "date"].includes(q.kind) && !q.computed && (!q.group || q.inRow) && !q.list);
    const pick = r.next();
    if (pick < 0.13 && canDefault) {
      own.hasDefault = true;
      switch (own.kind) {
        case "number": json.defaultValue = json.min !== undefined ? json.max - 1 : r.below(7); if (json.step) json.defaultValue = 2; break;
        case "text": json.defaultValue = r.pick(["An", "12", "x"]); break;
        case "boolean": json.defaultValue = r.chance(0.5); break;
        case "choice": json.defaultValue = own.type === "boolean" ? r.chance(0.5) : r.pick(own.values); break;
        case "multiple": json.defaultValue = r.some(own.values).slice(0, 2); break;
        default: delete own.hasDefault;
      }
    } else if (pick < 0.18 && !own.mask && simple.length && ["number", "text"].includes(own.kind)) {
      own.hasDefault = true;
      json.defaultValueExpression = own.kind === "number" ? `iif(${this.condition(simple, 1)}, 2, 3)` : this.textual(simple);
    } else if (pick < 0.26 && !own.mask && simple.length && ["number", "text"].includes(own.kind) && !json.max && !json.maxValueExpression && !json.step) {
      own.hasRule = true;
      json.setValueExpression = own.kind === "number" ? this.numeric(simple, 1) : this.textual(simple);
      if (r.chance(0.5)) json.setValueIf = this.condition(simple, 1);
    } else if (pick < 0.28 && simple.length) {
      own.hasRule = true;
      json.setValueIf = this.condition(simple, 1);
    } else if (pick < 0.33 && simple.length) {
      own.hasRule = true;
      json.resetValueIf = this.condition(simple, 1);
      if (own.kind === "number" && json.min === undefined && r.chance(0.4) && !inRow) { json.defaultValue = 3; own.hasDefault = true; }
    }
  }

  validators(json, own, pool, inRow) {
    const r = this.random;
    if (!r.chance(0.3)) return;
    const me = inRow ? `panel.${json.name}` : json.name;
    const list = [];
    const add = (validator) => {
      if (r.chance(0.5)) validator.text = this.sentence("Sai");
      if (r.chance(0.12)) validator.notificationType = r.pick(["warning", "info"]);
      list.push(validator);
    };
    if (own.kind === "text" && !own.mask) r.pick([() => add({ type: "regex", regex: r.pick(regexes), ...(r.chance(0.2) ? { caseInsensitive: true } : {}) }), () => add({ type: "text", minLength: 2, maxLength: 6 }),
      () => add({ type: "email" }), () => add({ type: "numeric", maxValue: 20 }), () => add({ type: "text", maxLength: 3, allowDigits: false }),
      () => add({ type: "expression", expression: `{${me}} <> 'x'` })])();
    else if (own.kind === "number") add({ type: "numeric", minValue: 1, ...(r.chance(0.6) ? { maxValue: 9 } : {}) });
    else if (own.kind === "multiple" && !json.minSelectedChoices) add({ type: "answercount", minCount: 2, ...(r.chance(0.3) ? { maxCount: 3 } : {}) });
    else if (own.kind === "date") add({ type: "expression", expression: `{${me}} empty or age({${me}}) >= 14` });
    if (pool.length && r.chance(0.2)) add({ type: "expression", expression: this.condition(pool, 1) });
    if (list.length) json.validators = list;
  }

  rows(pool) {
    const r = this.random;
    const group = { name: this.name("g"), kind: "rows", columns: [] };
    const json = { type: "paneldynamic", name: group.name, templateElements: [] };
    const outer = pool.filter((q) => !q.group && q.kind !== "rows");
    const inner = [];
    const count = 1 + r.below(4);
    let target = json.templateElements;
    for (let i = 0; i < count; i++) {
      if (i > 0 && r.chance(0.12)) {
        const panel = { type: "panel", name: this.name("rp"), elements: [] };
        if (r.chance(0.6)) panel.visibleIf = this.condition([...outer, ...inner], 1);
        json.templateElements.push(panel);
        target = panel.elements;
      }
      const q = this.question([...outer, ...inner.map((x) => ({ ...x, group: group.name, inRow: true }))], { inRow: true, mode: { rows: true } });
      q.group = group.name;
      inner.push({ ...q, inRow: true });
      group.columns.push(q);
      target.push(q.json);
    }
    if (r.chance(0.12)) {
      const n = inner.filter((q) => q.kind === "number");
      const e = { type: "expression", name: this.name("re"), expression: n.length ? `{panel.${n[0].name}} * 2` : `{panelIndex} + 1` };
      json.templateElements.push(e);
      group.extra = [e.name];
    }
    if (r.chance(0.5)) json.panelCount = 1 + r.below(2);
    if (r.chance(0.2)) json.minPanelCount = 1;
    if (r.chance(0.25)) json.maxPanelCount = Math.max(json.panelCount ?? 1, 2 + r.below(2));
    const keys = group.columns.filter((q) => q.kind === "text" && !q.json.visibleIf && !q.mask);
    if (keys.length && r.chance(0.3)) { json.keyName = keys[0].name; if (r.chance(0.4)) json.keyDuplicationError = this.sentence("Trùng"); }
    if (r.chance(0.05)) json.allowAddPanel = false;
    if (r.chance(0.05)) json.allowRemovePanel = false;
    const plain = group.columns.filter((q) => !q.hasDefault && !q.hasRule && q.kind === "text" && !q.mask);
    if (plain.length && r.chance(0.12)) json.defaultPanelValue = { [plain[0].name]: "mặc định" };
    if (r.chance(0.1)) json.copyDefaultValueFromLastEntry = true;
    if (r.chance(0.25)) json.isRequired = true;
    if (outer.length && r.chance(0.25)) json.visibleIf = this.condition(outer);
    if (outer.length && r.chance(0.1)) json.enableIf = this.condition(outer);
    if (r.chance(0.3)) json.templateTitle = "Người {panelIndex}";
    group.json = json;
    return group;
  }

  // ── the whole ──
  definition() {
    const r = this.random;
    const withRows = r.chance(0.45);
    const mode = { rows: withRows };
    const json = {};
    if (!withRows && r.chance(0.45)) json.clearInvisibleValues = r.pick(["onHidden", "onHiddenContainer", "none", "onComplete"]);
    const eager = json.clearInvisibleValues === "onHidden" || json.clearInvisibleValues === "onHiddenContainer";
    const pool = [];
    this.textPool = pool;
    this.all = [];
    const pages = [];
    const pageCount = 1 + r.below(4);
    const addQuestion = (target, usable) => {
      if (withRows && r.chance(0.18)) {
        const group = this.rows(usable);
        target.push(group.json);
        pool.push(group);
        this.all.push(group);
        for (const column of group.columns) if (column.kind !== "month") pool.push({ ...column, inRow: false });
        return;
      }
      if (r.chance(0.08)) {
        const e = { type: "expression", name: this.name("e"), expression: r.chance(0.5) ? this.numeric(usable) : this.textual(usable) };
        if (!eager && usable.length && r.chance(0.2)) e.visibleIf = this.condition(usable);
        if (r.chance(0.2)) e.format = "{0} đồng";
        target.push(e);
        this.all.push({ name: e.name, kind: "expression", json: e });
        return;
      }
      if (r.chance(0.04)) { target.push({ type: "html", name: this.name("h"), html: this.text("<b>Xin</b>"), ...(usable.length && r.chance(0.5) ? { visibleIf: this.condition(usable) } : {}) }); return; }
      if (r.chance(0.03)) { const f = { type: "file", name: this.name("f"), storeDataAsText: false, isRequired: r.chance(0.5) }; target.push(f); this.all.push({ name: f.name, kind: "file", json: f }); return; }
      if (!eager && r.chance(0.06)) {
        const province = { type: "dropdown", name: this.name("t"), choicesByUrl: { url: "lists/provinces.json", valueName: "code", titleName: "name" } };
        const commune = { type: r.chance(0.8) ? "dropdown" : "checkbox", name: this.name("x"), choicesByUrl: { url: `lists/communes/{${province.name}}.json`, valueName: "code", titleName: "name" }, isRequired: r.chance(0.4) };
        if (r.chance(0.2)) commune.visibleIf = `{${province.name}} notempty`;
        target.push(province, commune);
        const p = { name: province.name, kind: "choice", values: ["86", "92"], json: province, list: true, province: true };
        const c = { name: commune.name, kind: commune.type === "checkbox" ? "multiple" : "choice", values: ["28756", "28840", "31117"], json: commune, list: true };
        pool.push(p, c);
        this.all.push(p, c);
        return;
      }
      const q = this.question(usable, { mode });
      if (eager && (q.json.defaultValueExpression || q.hasRule)) for (const k of ["defaultValueExpression"]) delete q.json[k];
      target.push(q.json);
      if (q.kind !== "month") pool.push(q);
      this.all.push(q);
      if (q.kind === "text" && !q.mask && !q.hasDefault && !q.hasRule && !q.comment && q.json.type === "text" && r.chance(0.07)) {
        const twin = { type: "text", name: this.name("w"), valueName: q.name };
        target.push(twin);
        this.all.push({ name: twin.name, kind: "text", json: twin });
        q.twin = true;
      }
    };
    for (let p = 0; p < pageCount; p++) {
      const page = { name: `p${p + 1}`, elements: [] };
      const count = 2 + r.below(7);
      for (let i = 0; i < count; i++) {
        const usable = pool.filter(() => r.chance(0.8));
        if (r.chance(0.15)) {
          const panel = { type: "panel", name: this.name("k"), elements: [] };
          if (usable.length && r.chance(0.6)) panel.visibleIf = this.condition(usable);
          if (usable.length && r.chance(0.15)) panel.enableIf = this.condition(usable);
          // (the old error of a required panel stays in the reference when the panel becomes read-only)
          if (!panel.enableIf && r.chance(0.15)) { panel.isRequired = true; if (r.chance(0.4)) panel.requiredErrorText = "Cần một câu"; }
          if (!panel.enableIf && usable.length && r.chance(0.08)) panel.requiredIf = this.condition(usable);
          const inner = 1 + r.below(4);
          for (let j = 0; j < inner; j++) {
            if (r.chance(0.12)) {
              const nested = { type: "panel", name: this.name("k"), elements: [], ...(usable.length ? { visibleIf: this.condition(usable) } : {}) };
              addQuestion(nested.elements, usable);
              addQuestion(nested.elements, usable);
              panel.elements.push(nested);
            } else addQuestion(panel.elements, usable);
          }
          page.elements.push(panel);
        } else addQuestion(page.elements, usable);
      }
      if (pool.length && p > 0 && r.chance(0.25)) page.visibleIf = this.condition(pool.filter(() => r.chance(0.5)));
      if (r.chance(0.05)) page.isRequired = true;
      pages.push(page);
    }
    const simple = pool.filter((q) => !q.group && q.kind !== "rows");
    if (r.chance(0.35)) {
      json.calculatedValues = [];
      const count = 1 + r.below(3);
      for (let i = 0; i < count; i++) {
        const name = `calc${i + 1}`;
        const pick = r.next();
        json.calculatedValues.push({ name, expression: pick < 0.5 ? this.numeric(simple) : pick < 0.8 ? this.condition(pool) : i > 0 ? `{calc${i}}` : this.textual(simple), ...(r.chance(0.5) ? { includeIntoResult: true } : {}) });
        if (r.chance(0.5)) pages[r.below(pages.length)].elements.push({ type: "text", name: this.name("v"), visibleIf: r.pick([`{${name}} > 1`, `{${name}} = true`, `{${name}} notempty`]) });
      }
    }
    if (r.chance(0.35)) {
      const targets = this.all.filter((q) => ["text", "number", "choice", "boolean"].includes(q.kind) && !q.hasDefault && !q.hasRule && !q.mask && !q.list && q.json.min === undefined && !q.json.maxValueExpression && !q.json.minValueExpression && !q.twin && !q.json.valueName && q.json.inputType !== "date" && !(q.json.choices ?? []).some((c) => c.visibleIf) && !q.json.choicesVisibleIf);
      json.triggers = [];
      for (const target of targets.length ? r.some(targets).slice(0, 2) : []) {
        const sources = simple.filter((q) => q.name !== target.name && !q.list);
        if (!sources.length) continue;
        const value = target.kind === "number" ? r.below(9) : target.kind === "boolean" ? r.chance(0.5) : target.kind === "choice" ? r.pick(target.values) : r.pick(["An", "12"]);
        const expression = this.condition(sources, 1);
        const pick = r.next();
        if (pick < 0.45) json.triggers.push({ type: "setvalue", expression, setToName: target.name, setValue: value });
        else if (pick < 0.6) {
          const from = sources.filter((q) => q.kind === target.kind && target.kind !== "choice");
          if (from.length) json.triggers.push({ type: "copyvalue", ...(r.chance(0.8) ? { expression } : {}), fromName: r.pick(from).name, setToName: target.name });
        } else if (pick < 0.9 && ["text", "number"].includes(target.kind))
          json.triggers.push({ type: "runexpression", expression, runExpression: target.kind === "number" ? this.numeric(sources, 1) : this.textual(sources), setToName: target.name });
        target.triggered = true;
      }
      if (r.chance(0.2)) json.triggers.push({ type: "setvalue", expression: this.condition(simple, 1), setToName: "bien", setValue: 1, isVariable: true });
      if (!json.triggers.length) delete json.triggers;
    }
    if (pages.length === 1 && r.chance(0.4)) json.elements = pages[0].elements;
    else json.pages = pages;
    return json;
  }

  answer(q, inRow) {
    const r = this.random;
    switch (q.kind) {
      case "number": return r.pick([r.below(12), r.below(12), -1, 2.5, "4", "1,5", 0, "abc"]);
      case "text": return r.chance(0.04) && !inRow ? " " : r.pick(texts);
      case "date": return r.pick(dates);
      case "month": return r.pick(["2026-11", "2020-02", "2026-12", "1999-01"]);
      case "boolean": return r.chance(0.5);
      case "file": return [{ name: "giay.pdf", type: "application/pdf", content: "tep-1" }];
      case "choice": {
        const options = [...q.values, ...(q.other ? ["other"] : []), ...(q.special ?? [])];
        const v = r.pick(options);
        return typeof v === "number" && r.chance(0.1) ? String(v) : v;
      }
      case "multiple": return r.some([...q.values, ...(q.other ? ["other"] : []), ...(q.special ?? [])]);
      default: return "x";
    }
  }
}
