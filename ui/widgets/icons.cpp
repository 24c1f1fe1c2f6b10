// Signs on a 24 x 24 grid: round strokes of 2 units, few fills, one colour.
#include "ui/widgets/drawing.h"

#include "kiosk/base/assert.h"

#include <array>

namespace motcua {

namespace {

constexpr Piece l(char const* path, float width = 2.0f) { return {Piece::Kind::line, Pigment::ink, width, path}; }
constexpr Piece f(char const* path) { return {Piece::Kind::fill, Pigment::ink, 0, path}; }

constexpr std::array back{l("M20 12H4.5M11 5L4 12L11 19", 2.4f)};
constexpr std::array next{l("M4 12H19.5M13 5L20 12L13 19", 2.4f)};
constexpr std::array up{l("M12 20V4.5M5 11L12 4L19 11", 2.4f)};
constexpr std::array down{l("M12 4V19.5M5 13L12 20L19 13", 2.4f)};
constexpr std::array chevron{l("M9 4.5L16.5 12L9 19.5", 2.6f)};
constexpr std::array close{l("M5.5 5.5L18.5 18.5M18.5 5.5L5.5 18.5", 2.4f)};
constexpr std::array check{l("M4.5 12.8L9.8 18L19.5 6.5", 2.8f)};
constexpr std::array plus{l("M12 4.5V19.5M4.5 12H19.5", 2.6f)};
constexpr std::array minus{l("M4.5 12H19.5", 2.6f)};
constexpr std::array erase{l("M9 5H20C21 5 21.5 5.5 21.5 6.5V17.5C21.5 18.5 21 19 20 19H9L2.5 12Z"), l("M12 9.2L17 14.8M17 9.2L12 14.8")};
constexpr std::array edit{l("M4 20L5 15.5L16.2 4.3C17 3.5 18.2 3.5 19 4.3L19.7 5C20.5 5.8 20.5 7 19.7 7.8L8.5 19Z"), l("M14.2 6.4L17.6 9.8")};
constexpr std::array exit_door{l("M13.5 3.5H6C5.2 3.5 4.5 4.2 4.5 5V19C4.5 19.8 5.2 20.5 6 20.5H13.5"), l("M10 12H20.5M16.5 7.5L21 12L16.5 16.5")};
constexpr std::array home{l("M3.5 11.5L12 4L20.5 11.5"), l("M5.8 10V19.5H18.2V10"), l("M10 19.5V14H14V19.5")};
constexpr std::array menu{l("M4 7H20M4 12H20M4 17H20")};
constexpr std::array search{l("O 10.5 10.5 6.5", 2.3f), l("M15.5 15.5L20.8 20.8", 2.6f)};
constexpr std::array phone{l("R 6.5 2.5 11 19 2.2"), l("M10.8 18.4H13.2")};
constexpr std::array qr{l("R 3.5 3.5 6.5 6.5 0.8"), l("R 14 3.5 6.5 6.5 0.8"), l("R 3.5 14 6.5 6.5 0.8"), f("R 13.5 13.5 3 3 0.4"), f("R 18 13.5 3 3 0.4"), f("R 13.5 18 3 3 0.4"), f("R 18 18 3 3 0.4")};
constexpr std::array printer{l("M7 8V3.5H17V8"), l("M7 17H4.8C4 17 3.5 16.5 3.5 15.7V9.8C3.5 8.8 4.2 8 5.2 8H18.8C19.8 8 20.5 8.8 20.5 9.8V15.7C20.5 16.5 20 17 19.2 17H17"), l("R 7 13.5 10 7 0.6"), f("O 17.2 11 1.1")};
constexpr std::array paper{l("M6 2.8H14L18.5 7.3V21.2H6Z"), l("M13.8 3V7.5H18.3"), l("M9 12H15.5M9 16H15.5", 1.7f)};
constexpr std::array papers{l("M8.5 6H14.5L18.8 10.3V21.2H8.5Z"), l("M5.2 17.5V2.8H13"), l("M11.3 14H16M11.3 17.3H16", 1.6f)};
constexpr std::array clock_face{l("O 12 12 8.8"), l("M12 6.8V12L15.6 14.2")};
constexpr std::array calendar{l("R 3.5 5 17 15.5 2"), l("M3.8 10H20.2M8 2.8V6.5M16 2.8V6.5"), f("R 7 13 3 3 0.5"), f("R 13.5 13 3 3 0.5")};
constexpr std::array money{l("R 2.5 6 19 12 1.6"), l("O 12 12 3"), f("O 6 12 1"), f("O 18 12 1")};
constexpr std::array stamp{l("M9.2 3.5C9.2 2.7 14.8 2.7 14.8 3.5C15.2 6 13.6 8 13.8 11.5H10.2C10.4 8 8.8 6 9.2 3.5Z"), l("M4.5 16.5V14.5C4.5 12.6 5.8 11.5 7.5 11.5H16.5C18.2 11.5 19.5 12.6 19.5 14.5V16.5Z"), l("M5 20.5H19")};
constexpr std::array scan{l("M4 8V5.5C4 4.7 4.7 4 5.5 4H8M16 4H18.5C19.3 4 20 4.7 20 5.5V8M20 16V18.5C20 19.3 19.3 20 18.5 20H16M8 20H5.5C4.7 20 4 19.3 4 18.5V16"), l("M3 12H21", 2.2f)};
constexpr std::array camera{l("M3.2 8.2C3.2 7.4 3.8 6.8 4.6 6.8H7.5L9 4.2H15L16.5 6.8H19.4C20.2 6.8 20.8 7.4 20.8 8.2V18C20.8 18.8 20.2 19.4 19.4 19.4H4.6C3.8 19.4 3.2 18.8 3.2 18Z"), l("O 12 13 3.8")};
constexpr std::array id_card{l("R 2.5 4.5 19 15 2"), l("O 8 10.2 2.2"), l("M4.8 16.4C5.2 13.6 10.8 13.6 11.2 16.4"), l("M14 9.5H18.5M14 13.5H18.5", 1.8f)};
constexpr std::array person{l("O 12 8 4"), l("M4.5 20.5C4.8 12.5 19.2 12.5 19.5 20.5")};
constexpr std::array people{l("O 9 8.5 3.4"), l("M2.8 19.5C3 12.8 15 12.8 15.2 19.5"), l("M15.5 5.4C19.5 5.6 19.5 11.4 15.8 11.6M17.5 14.2C20 14.8 21.2 16.8 21.3 19.5")};
constexpr std::array call_staff{l("O 10 8.2 3.6"), l("M3 20C3.3 12.8 16.7 12.8 17 20"), l("M17.2 3.6C20.2 4.8 20.2 10.4 17.2 11.6M16 6.4C17.2 7 17.2 8.4 16 9", 1.8f)};
constexpr std::array speaker{l("M3.5 9.2H7.2L12 5V19L7.2 14.8H3.5Z"), l("M15.2 8.8C17 10.5 17 13.5 15.2 15.2M18 6C21.4 9.2 21.4 14.8 18 18")};
constexpr std::array speaker_off{l("M3.5 9.2H7.2L12 5V19L7.2 14.8H3.5Z"), l("M15.5 9.2L21 14.8M21 9.2L15.5 14.8")};
constexpr std::array language{l("O 12 12 9"), l("M3.2 12H20.8M12 3C15.8 7 15.8 17 12 21C8.2 17 8.2 7 12 3", 1.7f)};
constexpr std::array text_size{l("M2.5 19.5L8.2 5L13.9 19.5M4.7 14.2H11.7", 2.3f), l("M15.2 19.5L18.3 11.5L21.4 19.5M16.3 16.9H20.3", 1.8f)};
constexpr std::array display{l("M4 7H11.5M17 7H20M4 17H7M12.5 17H20"), l("O 14.2 7 2.6"), l("O 9.8 17 2.6")};
constexpr std::array contrast_dark{l("O 12 12 8.8"), f("M12 3.2C0.8 3.2 0.8 20.8 12 20.8Z")};
constexpr std::array contrast_light{l("O 12 12 4"), l("M12 2.5V4.6M12 19.4V21.5M2.5 12H4.6M19.4 12H21.5M5.3 5.3L6.8 6.8M17.2 17.2L18.7 18.7M18.7 5.3L17.2 6.8M6.8 17.2L5.3 18.7")};
constexpr std::array low_glare{l("M20 14.5C14 17.5 7.5 11.5 10 4C2.5 6 1.5 17 9.5 20C14 21.5 18.5 19 20 14.5Z")};
constexpr std::array lower{l("M4 4H20"), l("M12 8V19.5M6 14L12 20L18 14", 2.3f)};
constexpr std::array motion{l("M3 9C6 5.5 9 5.5 12 9C15 12.5 18 12.5 21 9M3 16C6 12.5 9 12.5 12 16C15 19.5 18 19.5 21 16")};
constexpr std::array info{l("O 12 12 9"), l("M12 11V16.5", 2.3f), f("O 12 7.5 1.4")};
constexpr std::array tip{l("M9 17.2C9 14.6 6 13.4 6 9.4C6 1.6 18 1.6 18 9.4C18 13.4 15 14.6 15 17.2Z"), l("M9.6 20.6H14.4")};
constexpr std::array warning{l("M12 3.4L21.6 20H2.4Z", 2.1f), l("M12 9.5V14", 2.3f), f("O 12 17 1.35")};
constexpr std::array error{l("M8.2 2.8H15.8L21.2 8.2V15.8L15.8 21.2H8.2L2.8 15.8V8.2Z"), l("M12 7.2V13", 2.4f), f("O 12 16.6 1.45")};
constexpr std::array success{l("O 12 12 9"), l("M7.6 12.4L10.8 15.5L16.6 8.7", 2.3f)};
constexpr std::array question{l("O 12 12 9"), l("M9 9.6C9 5.6 15.4 5.8 15.2 9.6C15.1 11.9 12 11.8 12 14.2", 2.1f), f("O 12 17.2 1.35")};
constexpr std::array lock{l("R 4.5 10.5 15 10.5 2"), l("M8 10.5V7.5C8 1.8 16 1.8 16 7.5V10.5"), f("O 12 15.5 1.6")};
constexpr std::array key{l("O 7.8 14.5 4.6"), l("M11.2 11.2L19.8 3.5M16 7L19 10M13 9.6L14.8 11.6")};
constexpr std::array pin{l("M12 21.5C7.5 16.5 4.8 13 4.8 9.6C4.8 0.6 19.2 0.6 19.2 9.6C19.2 13 16.5 16.5 12 21.5Z"), l("O 12 9.6 2.6")};
constexpr std::array wifi{l("M2.8 9.5C8 4.5 16 4.5 21.2 9.5M6.2 13C9.5 10 14.5 10 17.8 13"), f("O 12 17.5 2")};
constexpr std::array wifi_off{l("M2.8 9.5C5 7.4 7.6 6.2 10.2 5.9M15.5 6.6C17.6 7.2 19.6 8.1 21.2 9.5M6.2 13C7.8 11.5 9.8 10.8 11.8 10.7"), f("O 12 17.5 2"), l("M4 3.5L20.5 20.5")};
constexpr std::array send{l("M3.5 11.5L20.8 3.6L14.5 20.4L11 13.8Z"), l("M11 13.8L20.4 4.2", 1.7f)};
constexpr std::array saved{l("M4.5 4.5H16.5L19.5 7.5V19.5H4.5Z"), l("M8 4.8V9H14.5V4.8"), l("M8 19.2V13.5H16V19.2")};
constexpr std::array repeat{l("M19.5 12C19.5 16.2 16.2 19.5 12 19.5C7.8 19.5 4.5 16.2 4.5 12C4.5 7.8 7.8 4.5 12 4.5C14.6 4.5 16.8 5.8 18.2 7.7"), l("M18.8 3.2V8H14")};
constexpr std::array office{l("M3.5 9.5L12 4L20.5 9.5Z"), l("M5.5 9.8V18M10 9.8V18M14 9.8V18M18.5 9.8V18", 1.9f), l("M3.5 20.5H20.5", 2.2f)};
constexpr std::array book{l("M12 6.2C9 4.2 6 4 3 4.6V18.8C6 18.2 9 18.4 12 20.4C15 18.4 18 18.2 21 18.8V4.6C18 4 15 4.2 12 6.2Z"), l("M12 6.2V20.2")};
constexpr std::array practice{l("M9 12.5V5.6C9 3.2 12.6 3.2 12.6 5.6V11L17.8 12.2C19.4 12.6 20 13.6 19.8 15L19 20.5H11.2L6.4 15.2C5 13.6 6.8 11.6 8.4 13Z"), l("M5.6 7C5.2 3.4 8 1.6 10.8 1.6", 1.7f)};
constexpr std::array shift{l("M12 3.8L20 12H15.8V19.5H8.2V12H4Z")};
constexpr std::array space{l("M4 9.5V15H20V9.5", 2.3f)};
constexpr std::array enter{l("M19.5 5V13.5H5.5M9.5 9L5 13.5L9.5 18", 2.3f)};
constexpr std::array keyboard{l("R 2.2 5.5 19.6 13 2"), l("M6.2 9.5H6.3M10 9.5H10.1M13.9 9.5H14M17.7 9.5H17.8M6.2 12.5H6.3M17.7 12.5H17.8", 1.9f), l("M9 15.3H15", 1.9f)};

} // namespace

std::span<Piece const> pieces_of(Icon icon) {
    switch (icon) {
    case Icon::none: return {};
    case Icon::back: return back;
    case Icon::next: return next;
    case Icon::up: return up;
    case Icon::down: return down;
    case Icon::chevron: return chevron;
    case Icon::close: return close;
    case Icon::check: return check;
    case Icon::plus: return plus;
    case Icon::minus: return minus;
    case Icon::erase: return erase;
    case Icon::edit:
    case Icon::pencil: return edit;
    case Icon::exit: return exit_door;
    case Icon::home: return home;
    case Icon::menu: return menu;
    case Icon::search: return search;
    case Icon::phone: return phone;
    case Icon::qr: return qr;
    case Icon::printer: return printer;
    case Icon::paper: return paper;
    case Icon::papers: return papers;
    case Icon::clock: return clock_face;
    case Icon::calendar: return calendar;
    case Icon::money: return money;
    case Icon::stamp: return stamp;
    case Icon::scan: return scan;
    case Icon::camera: return camera;
    case Icon::id_card: return id_card;
    case Icon::person: return person;
    case Icon::people: return people;
    case Icon::call_staff: return call_staff;
    case Icon::speaker: return speaker;
    case Icon::speaker_off: return speaker_off;
    case Icon::language: return language;
    case Icon::text_size: return text_size;
    case Icon::display: return display;
    case Icon::contrast_dark: return contrast_dark;
    case Icon::contrast_light: return contrast_light;
    case Icon::low_glare: return low_glare;
    case Icon::lower: return lower;
    case Icon::motion: return motion;
    case Icon::info: return info;
    case Icon::tip: return tip;
    case Icon::warning: return warning;
    case Icon::error: return error;
    case Icon::success: return success;
    case Icon::question: return question;
    case Icon::lock: return lock;
    case Icon::key: return key;
    case Icon::pin: return pin;
    case Icon::wifi: return wifi;
    case Icon::wifi_off: return wifi_off;
    case Icon::send: return send;
    case Icon::saved: return saved;
    case Icon::repeat: return repeat;
    case Icon::office: return office;
    case Icon::book: return book;
    case Icon::practice: return practice;
    case Icon::shift: return shift;
    case Icon::space: return space;
    case Icon::enter: return enter;
    case Icon::keyboard: return keyboard;
    }
    return {};
}

} // namespace motcua
