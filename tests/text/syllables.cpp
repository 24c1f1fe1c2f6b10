#include "tests/text/syllables.h"

namespace motcua::text::testing {

namespace {

using View = std::u32string_view;

/// '*' stands before the letter that carries the tone in the new style, '+' where the old style differs.
constexpr View rhymes =
    U"*a *ac *ach *ai *am *an *ang *anh *ao *ap *at *au *ay *ăc *ăm *ăn *ăng *ăp *ăt *âc *âm *ân *âng *âp *ât *âu *ây "
    U"*e *ec *em *en *eng *eo *ep *et *ê *êch *êm *ên *ênh *êp *êt *êu "
    U"*i *ia *ich *im *in *inh *ip *it *iu i*êc i*êm i*ên i*êng i*êp i*êt i*êu "
    U"*o +o*a o*ac o*ach o*ai o*an o*ang o*anh o*at o*ay o*ăc o*ăm o*ăn o*ăng o*ăt *oc +o*e o*en o*eo o*et *oi *om *on "
    U"*ong *op *ot "
    U"*ô *ôc *ôi *ôm *ôn *ông *ôp *ôt *ơ *ơi *ơm *ơn *ơp *ơt "
    U"*u *ua u*ân u*âng u*ât u*ây *uc u*ê u*êch u*ênh *ui *um *un *ung u*ôc u*ôi u*ôm u*ôn u*ông u*ôt *up *ut "
    U"+u*y u*ya u*ych uy*ên uy*êt u*ynh u*yt u*yu "
    U"*ư *ưa *ưc *ưi *ưn *ưng *ưt *ưu ư*ơc ư*ơi ư*ơm ư*ơn ư*ơng ư*ơp ư*ơt ư*ơu ";
constexpr View after_q =
    U"u*a u*ac u*ach u*ai u*an u*ang u*anh u*ao u*at u*au u*ay u*ăc u*ăm u*ăn u*ăng u*ăp u*ăt u*ân u*âng u*ât u*ây "
    U"u*e u*en u*eo u*et u*ê u*ên u*ênh u*êt u*êu u*ôc u*ơ u*ơi u*ơn u*ơt u*y u*ych uy*ên uy*êt u*ynh u*yt u*i u*it "
    U"u*ich u*inh ";
constexpr View initials = U"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x ";

constexpr View vowel_rows = U"aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ";

std::vector<std::u32string> split(View list) {
    std::vector<std::u32string> out(1);
    for (char32_t const c : list) {
        if (c == U' ')
            out.emplace_back();
        else
            out.back().push_back(c);
    }
    out.pop_back();
    return out;
}

bool one_of(View word, std::initializer_list<View> words) {
    for (View const other : words)
        if (word == other) return true;
    return false;
}

bool stand_together(View initial, View rhyme) {
    char32_t const first = rhyme.front();
    bool const front = View(U"eêiy").contains(first);
    bool const glide =
        rhyme.size() > 1 && (rhyme.starts_with(U"oa") || rhyme.starts_with(U"oă") || rhyme.starts_with(U"oe") ||
                             rhyme.starts_with(U"uâ") || rhyme.starts_with(U"uê") || rhyme.starts_with(U"uy"));
    if (one_of(initial, {U"c", U"ng"}) && front) return false;
    if (one_of(initial, {U"k", U"gh", U"ngh"}) && !front) return false;
    if (initial == U"g" && front && !one_of(rhyme, {U"i", U"in", U"iêng", U"iêt", U"iêc"})) return false;
    if (initial == U"gi" && (first == U'i' || glide)) return false;
    if (initial == U"p" && rhyme.size() > 2) return false;
    if (initial.empty() && rhyme.starts_with(U"iê")) return false;
    if (one_of(initial, {U"b", U"m", U"v", U"ph", U"p", U"c", U"g", U"r", U"n"}) && glide) return false;
    return true;
}

Syllable parse(View initial, View pattern, int tone) {
    Syllable out{std::u32string(initial), {}, 0, 0, tone};
    bool old_differs = false;
    for (char32_t const c : pattern) {
        if (c == U'*') {
            out.carrier = out.rhyme.size();
        } else if (c == U'+') {
            out.carrier_old = out.rhyme.size();
            old_differs = true;
        } else {
            out.rhyme.push_back(c);
        }
    }
    if (!old_differs) out.carrier_old = out.carrier;
    return out;
}

void add(std::vector<Syllable>& all, View initial, View pattern) {
    Syllable const level = parse(initial, pattern, 0);
    char32_t const last = level.rhyme.back();
    bool const stop = View(U"cpt").contains(last) || level.rhyme.ends_with(U"ch");
    for (int const tone : {0, 1, 2, 3, 4, 5})
        if (!stop || tone == 2 || tone == 5) all.push_back(parse(initial, pattern, tone));
}

std::string plain(char32_t c) {
    return fold(to_utf8(std::u32string(1, c)));
}

struct Keyboard {
    std::string tones;                        // in the order of Syllable::tone, from huyền
    std::string (*shape)(char32_t) = nullptr; // "" for a plain letter
};

std::string telex_shape(char32_t c) {
    if (View(U"âêôđ").contains(c)) return plain(c);
    return View(U"ăơư").contains(c) ? "w" : "";
}

std::string vni_shape(char32_t c) {
    if (View(U"âêô").contains(c)) return "6";
    if (c == U'ă') return "8";
    if (c == U'đ') return "9";
    return View(U"ơư").contains(c) ? "7" : "";
}

std::string keys(Syllable const& syllable, Order order, Keyboard const& keyboard) {
    std::string const tone =
        syllable.tone == 0 ? "" : std::string(1, keyboard.tones[static_cast<std::size_t>(syllable.tone - 1)]);
    bool const late_stroke = order >= Order::stroke_last;
    bool const late = order >= Order::shape_last;
    std::string out;
    std::string shapes;
    std::string stroke;
    for (char32_t const c : syllable.initial) {
        out += plain(c);
        std::string const mark = keyboard.shape(c);
        (late_stroke ? stroke : out) += mark;
    }
    for (std::size_t i = 0; i < syllable.rhyme.size(); ++i) {
        char32_t const c = syllable.rhyme[i];
        out += plain(c);
        std::string const mark = keyboard.shape(c);
        bool const first_of_pair = c == U'ư' && i + 1 < syllable.rhyme.size() && syllable.rhyme[i + 1] == U'ơ';
        if (order == Order::tone_then_shape && i == syllable.carrier) out += tone;
        if (late) {
            if (!first_of_pair) shapes += mark;
        } else if (!first_of_pair || order != Order::one_horn) {
            out += mark;
        }
        if (order == Order::tone_after_vowel && i == syllable.carrier) out += tone;
    }
    switch (order) {
    case Order::tone_last: return out + tone;
    case Order::one_horn: return out + tone;
    case Order::tone_after_vowel:
    case Order::tone_then_shape: return out;
    case Order::shape_last: return out + shapes + tone;
    case Order::shape_after_tone: return out + tone + shapes;
    case Order::stroke_last: return out + stroke + shapes + tone;
    case Order::stroke_shape_late_tone_first: return out + tone + stroke + shapes;
    case Order::stroke_after_tone: return out + shapes + tone + stroke;
    }
    return out;
}

} // namespace

std::string Syllable::written(bool old_style) const {
    std::u32string word = rhyme;
    char32_t& letter = word[old_style ? carrier_old : carrier];
    letter = vowel_rows[vowel_rows.find(letter) + static_cast<std::size_t>(tone)];
    return to_utf8(initial + word);
}

std::vector<Syllable> all_syllables() {
    std::vector<Syllable> all;
    auto begins = split(initials);
    begins.emplace_back();
    for (auto const& initial : begins) {
        for (auto const& pattern : split(initial == U"q" ? after_q : rhymes))
            if (stand_together(initial, parse(initial, pattern, 0).rhyme) || initial == U"q")
                add(all, initial, pattern);
    }
    for (auto const& pattern : split(U"*y y*êm y*ên y*êng y*êt y*êu "))
        add(all, U"", pattern);
    for (View const initial : {U"h", U"k", U"l", U"m", U"s", U"t", U"v", U"th", U"tr", U"n", U"b", U"d"})
        add(all, initial, U"*y");
    for (View const initial : {U"h", U"th", U"kh"})
        add(all, initial, U"u*ơ");
    for (View const initial : {U"b", U"c", U"x", U"g", U"l"}) {
        add(all, initial, U"o*ong");
        add(all, initial, U"o*oc");
    }
    return all;
}

std::string telex_keys(Syllable const& syllable, Order order) {
    std::string typed = keys(syllable, order, {"fsrxj", telex_shape});
    // In Telex a plain oo is typed ooo.
    if (auto const at = typed.find("oo"); at != std::string::npos && syllable.rhyme.starts_with(U"oo"))
        typed.insert(at, "o");
    return typed;
}

std::string vni_keys(Syllable const& syllable, Order order) {
    return keys(syllable, order, {"21345", vni_shape});
}

std::string tone_keys(Syllable const& syllable, Order order) {
    static constexpr std::string_view tones[] = {"", "`", "´", "?", "~", "."};
    std::string_view const tone = tones[syllable.tone];
    std::string out = to_utf8(syllable.initial);
    for (std::size_t i = 0; i < syllable.rhyme.size(); ++i) {
        out += to_utf8(std::u32string(1, syllable.rhyme[i]));
        if (order == Order::tone_after_vowel && i == syllable.carrier) out += tone;
    }
    return order == Order::tone_after_vowel ? out : out + std::string(tone);
}

} // namespace motcua::text::testing
