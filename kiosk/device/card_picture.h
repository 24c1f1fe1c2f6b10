#pragma once
// The code on a picture of an identity card: scanned on the paper scanner, or a photograph. The picture is decoded by a program of
// its own (kiosk/card_picture) with limits on memory and time: a hostile picture can end that program, not the kiosk, and the kiosk
// never loads the decoder's libraries.

#include "kiosk/core/ports/card_reader.h"

#include <chrono>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace motcua::device {

/// Blocking, at most `patience`. `decoder`: path of motcua-card-picture. `picture`: PNG, JPEG, or a PDF that a scanner made (its first
/// page is one JPEG picture). The result is the code's bytes, as they are.
[[nodiscard]] std::expected<std::string, CardPictureTrouble> read_card_picture(std::filesystem::path const& decoder, std::string_view picture,
                                                                               std::chrono::milliseconds patience = std::chrono::seconds{10});

/// motcua-card-picture beside the running program.
[[nodiscard]] std::filesystem::path card_picture_decoder();

} // namespace motcua::device
