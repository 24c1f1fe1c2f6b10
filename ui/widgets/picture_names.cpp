// Names of icons and pictures, for files that mention them (catalogue, guides) and for the gallery.
#include "ui/widgets/pictures.h"

#include <algorithm>
#include <array>
#include <utility>

namespace motcua {

namespace {

constexpr std::array icon_names{
    std::pair{Icon::back, "back"}, std::pair{Icon::next, "next"}, std::pair{Icon::up, "up"}, std::pair{Icon::down, "down"}, std::pair{Icon::chevron, "chevron"}, std::pair{Icon::close, "close"},
    std::pair{Icon::check, "check"}, std::pair{Icon::plus, "plus"}, std::pair{Icon::minus, "minus"}, std::pair{Icon::erase, "erase"}, std::pair{Icon::edit, "edit"},
    std::pair{Icon::exit, "exit"}, std::pair{Icon::home, "home"}, std::pair{Icon::menu, "menu"}, std::pair{Icon::search, "search"}, std::pair{Icon::phone, "phone"},
    std::pair{Icon::qr, "qr"}, std::pair{Icon::printer, "printer"}, std::pair{Icon::paper, "paper"}, std::pair{Icon::papers, "papers"}, std::pair{Icon::pencil, "pencil"},
    std::pair{Icon::clock, "clock"}, std::pair{Icon::calendar, "calendar"}, std::pair{Icon::money, "money"}, std::pair{Icon::stamp, "stamp"}, std::pair{Icon::scan, "scan"},
    std::pair{Icon::camera, "camera"}, std::pair{Icon::id_card, "id_card"}, std::pair{Icon::person, "person"}, std::pair{Icon::people, "people"}, std::pair{Icon::call_staff, "call_staff"},
    std::pair{Icon::speaker, "speaker"}, std::pair{Icon::speaker_off, "speaker_off"}, std::pair{Icon::language, "language"}, std::pair{Icon::text_size, "text_size"},
    std::pair{Icon::display, "display"}, std::pair{Icon::contrast_dark, "contrast_dark"}, std::pair{Icon::contrast_light, "contrast_light"}, std::pair{Icon::low_glare, "low_glare"},
    std::pair{Icon::lower, "lower"}, std::pair{Icon::motion, "motion"}, std::pair{Icon::info, "info"}, std::pair{Icon::tip, "tip"}, std::pair{Icon::warning, "warning"},
    std::pair{Icon::error, "error"}, std::pair{Icon::success, "success"}, std::pair{Icon::question, "question"}, std::pair{Icon::lock, "lock"}, std::pair{Icon::key, "key"},
    std::pair{Icon::pin, "pin"}, std::pair{Icon::wifi, "wifi"}, std::pair{Icon::wifi_off, "wifi_off"}, std::pair{Icon::send, "send"}, std::pair{Icon::saved, "saved"},
    std::pair{Icon::repeat, "repeat"}, std::pair{Icon::office, "office"}, std::pair{Icon::book, "book"}, std::pair{Icon::practice, "practice"}, std::pair{Icon::shift, "shift"},
    std::pair{Icon::space, "space"}, std::pair{Icon::enter, "enter"}, std::pair{Icon::keyboard, "keyboard"}};

constexpr std::array picture_names{
    std::pair{Picture::baby, "baby"}, std::pair{Picture::wedding, "wedding"}, std::pair{Picture::memorial, "memorial"}, std::pair{Picture::house_land, "house_land"},
    std::pair{Picture::residence, "residence"}, std::pair{Picture::certified_copy, "certified_copy"}, std::pair{Picture::allowance, "allowance"}, std::pair{Picture::shop, "shop"},
    std::pair{Picture::merit, "merit"}, std::pair{Picture::health, "health"}, std::pair{Picture::school, "school"}, std::pair{Picture::work, "work"},
    std::pair{Picture::vehicle, "vehicle"}, std::pair{Picture::identity, "identity"}, std::pair{Picture::where_id_number, "where_id_number"}, std::pair{Picture::transfer, "transfer"}, std::pair{Picture::search, "search"},
    std::pair{Picture::file_dossier, "file_dossier"}, std::pair{Picture::track, "track"}, std::pair{Picture::practice, "practice"}, std::pair{Picture::guide, "guide"},
    std::pair{Picture::phone_sign_in, "phone_sign_in"}, std::pair{Picture::papers_ready, "papers_ready"}, std::pair{Picture::scan_paper, "scan_paper"},
    std::pair{Picture::check_answers, "check_answers"}, std::pair{Picture::sending, "sending"}, std::pair{Picture::done, "done"}, std::pair{Picture::saved_here, "saved_here"},
    std::pair{Picture::waiting_network, "waiting_network"}, std::pair{Picture::staff_help, "staff_help"}, std::pair{Picture::counter, "counter"}, std::pair{Picture::printer, "printer"},
    std::pair{Picture::queue, "queue"}, std::pair{Picture::goodbye, "goodbye"}, std::pair{Picture::still_here, "still_here"}, std::pair{Picture::consent, "consent"},
    std::pair{Picture::calendar, "calendar"}, std::pair{Picture::money, "money"}, std::pair{Picture::welcome, "welcome"}, std::pair{Picture::lotus, "lotus"},
    std::pair{Picture::no_result, "no_result"}, std::pair{Picture::out_of_service, "out_of_service"}, std::pair{Picture::emblem, "emblem"}, std::pair{Picture::card_code, "card_code"},
    std::pair{Picture::face_good, "face_good"}, std::pair{Picture::face_fair, "face_fair"}, std::pair{Picture::face_poor, "face_poor"},
    std::pair{Picture::wheelchair, "wheelchair"}};

template <class Names> constexpr auto keys_of(Names const& names) {
    std::array<typename Names::value_type::first_type, std::tuple_size_v<Names>> keys{};
    for (std::size_t k = 0; k < keys.size(); ++k) keys[k] = names[k].first;
    return keys;
}

constexpr auto icons = keys_of(icon_names);
constexpr auto pictures = keys_of(picture_names);

} // namespace

std::string_view name_of(Icon icon) {
    auto const found = std::ranges::find(icon_names, icon, [](auto const& pair) { return pair.first; });
    return found == icon_names.end() ? "none" : found->second;
}

std::string_view name_of(Picture picture) {
    auto const found = std::ranges::find(picture_names, picture, [](auto const& pair) { return pair.first; });
    return found == picture_names.end() ? "none" : found->second;
}

Icon icon_named(std::string_view name) {
    auto const found = std::ranges::find(icon_names, name, [](auto const& pair) { return std::string_view(pair.second); });
    return found == icon_names.end() ? Icon::none : found->first;
}

Picture picture_named(std::string_view name) {
    auto const found = std::ranges::find(picture_names, name, [](auto const& pair) { return std::string_view(pair.second); });
    return found == picture_names.end() ? Picture::none : found->first;
}

std::span<Icon const> all_icons() { return icons; }
std::span<Picture const> all_pictures() { return pictures; }

} // namespace motcua
