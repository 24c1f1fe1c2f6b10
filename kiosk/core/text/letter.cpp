#include "kiosk/core/text/letter.h"

namespace motcua::text {

namespace {

// Rows of six in the order of Tone: level, grave, acute, hook, tilde, dot.
constexpr std::u32string_view forms = U"aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
                                      U"AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬEÈÉẺẼẸÊỀẾỂỄỆIÌÍỈĨỊOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢUÙÚỦŨỤƯỪỨỬỮỰYỲÝỶỸỴ";
static_assert(forms.size() == 144);
constexpr std::size_t tones = 6;

} // namespace

ShapedLetter split_tone(char32_t letter) {
    auto const at = forms.find(letter);
    if (at == std::u32string_view::npos) return {letter, Tone::level};
    return {forms[at - at % tones], static_cast<Tone>(at % tones)};
}

char32_t with_tone(char32_t shape, Tone tone) {
    auto const at = forms.find(shape);
    if (at == std::u32string_view::npos) return shape;
    return forms[at - at % tones + static_cast<std::size_t>(tone)];
}

bool is_vowel(char32_t letter) {
    return forms.find(letter) != std::u32string_view::npos;
}

} // namespace motcua::text
