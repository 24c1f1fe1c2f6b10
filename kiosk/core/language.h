#pragma once

#include <string_view>

namespace motcua {

/// Languages a citizen can choose. Vietnamese is the language of reference: every text exists in it.
enum class Language { vietnamese, english, khmer };

/// BCP 47 tag, also the name of the language file: "vi", "en", "km".
constexpr std::string_view tag_of(Language language) {
    switch (language) {
    case Language::vietnamese: return "vi";
    case Language::english: return "en";
    case Language::khmer: return "km";
    }
    return "vi";
}

} // namespace motcua
