// Bytes of a scanner made into the text the card holds (used only by the card reader).
#pragma once

#include <string>
#include <string_view>

namespace motcua {

struct RepairedText {
    std::string text;      ///< NFC UTF-8, no byte order mark, no control characters but '\n' between lines
    bool repaired = false; ///< letters had to be restored
    bool strange = false;  ///< control characters inside: this was not text
};

/// UTF-8 that was read as Latin-1 or Windows-1252 (even twice) and bytes of Windows-1258 become Vietnamese again;
/// scanner prefixes (AIM "]Q1", STX/ETX) and byte order marks go; CR LF, CR become '\n'; numbers typed through Windows'
/// "Vietnamese" keyboard layout (1…0 give ă â ê ô, tone marks and đ) are digits again.
[[nodiscard]] RepairedText repair_scanned(std::string_view bytes);

/// Plain ASCII that reads as Vietnamese once its Telex keys are applied ("Nguyeenx Thij Baryr"): the composed text,
/// else the text itself.
[[nodiscard]] std::string from_telex_keys(std::string_view field);

} // namespace motcua
