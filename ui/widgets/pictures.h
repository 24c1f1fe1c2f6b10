#pragma once
// Names of the drawings this project draws itself, as vectors in theme colours, at any size. No header of a library.

#include <span>
#include <string_view>

namespace motcua {

/// One-colour signs, drawn with round strokes on a 24 x 24 grid.
enum class Icon {
    none,
    back, next, up, down, chevron, close, check, plus, minus, erase, edit, exit, home, menu,
    search, phone, qr, printer, paper, papers, pencil, clock, calendar, money, stamp, scan, camera, id_card, person, people, call_staff,
    speaker, speaker_off, language, text_size, display, contrast_dark, contrast_light, low_glare, lower, motion,
    info, tip, warning, error, success, question, lock, key, pin, wifi, wifi_off, send, saved, repeat, office, book, practice, shift, space, enter, keyboard
};

/// Illustrations on a 100 x 100 field, two to five flat colours.
enum class Picture {
    none,
    baby, wedding, memorial, house_land, residence, certified_copy, allowance, shop, merit, wheelchair, health, school, work, vehicle, identity, transfer, where_id_number,
    search, file_dossier, track, practice, guide, phone_sign_in, papers_ready, scan_paper, check_answers, sending, done, saved_here, waiting_network,
    staff_help, counter, printer, queue, goodbye, still_here, consent, calendar, money, welcome, lotus, no_result, out_of_service, emblem, card_code, face_good, face_fair, face_poor
};

[[nodiscard]] std::string_view name_of(Icon icon);
[[nodiscard]] std::string_view name_of(Picture picture);
[[nodiscard]] Icon icon_named(std::string_view name);       ///< none when unknown
[[nodiscard]] Picture picture_named(std::string_view name); ///< none when unknown
[[nodiscard]] std::span<Icon const> all_icons();
[[nodiscard]] std::span<Picture const> all_pictures();

} // namespace motcua
