#pragma once
// What an installer decides once for one kiosk: config/kiosk.json, checked by config/schemas/kiosk.schema.json.
// Plain values with safe defaults; read by read_kiosk_settings (kiosk/codec/kiosk_settings.h). No secret is kept here,
// only the path of the file that holds it. Numbers in the comments are rows of the project's standards table (docs).
#include "kiosk/core/display.h"
#include "kiosk/core/language.h"
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace motcua {

struct PortalSettings {
    enum class Place {
        embedded,
        remote
    }; // embedded: the portal runs inside this process (trial, training, one-machine office)
    Place place = Place::embedded;
    std::string url;                  // https://… when remote; empty when embedded
    std::string device_id;            // public id of this kiosk at the portal
    std::string device_key_file;      // Ed25519 key made on this machine; empty: device-key.json in the data folder
    std::vector<std::string> issuers; // sign-in servers that are trusted; empty: only the portal's own origin
    std::string device_secret_file;   // path of the file with the device secret; empty when embedded
    std::string root_certificates;    // PEM file pinned by the office; empty: the system's
    std::string agency;               // UnitCode of the receiving office, "H99.77.01"
    bool operator==(PortalSettings const&) const = default;
};

struct OfficeSettings {
    std::string name;     // shown on the start screen: "Xã Sơn Định"
    std::string province; // 2 digits of admin-units.json, may be empty
    std::string commune;  // 5 digits, may be empty
    std::string hotline;
    std::string hours; // free text in Vietnamese
    bool operator==(OfficeSettings const&) const = default;
};

struct ScreenSettings {
    enum class Show { full_screen, windowed, headless };
    Show show = Show::full_screen;
    int width = 1080; // px; used when windowed or headless, full screen takes the panel's own
    int height = 1920;
    double diagonal_inches = 21.5;      // of the glass; gives px per mm (N12)
    double viewing_distance_mm = 600.0; // N20
    TextSize text_size = TextSize::normal;
    ThemeChoice theme = ThemeChoice::standard;
    std::string design_tokens; // path of the theme's token file; empty: the built-in one
    bool operator==(ScreenSettings const&) const = default;
};

struct IdleSettings {
    std::chrono::seconds question{120};    // N44
    std::chrono::seconds reading{240};     // N44
    std::chrono::seconds warning{45};      // N45
    std::chrono::seconds gone{25};         // N47
    std::chrono::seconds final_screen{60}; // N49
    std::chrono::seconds staff_pause{900}; // N46
    bool operator==(IdleSettings const&) const = default;
};

struct RetentionSettings {
    std::chrono::days kept_draft{7};       // N97, only with consent
    std::chrono::seconds sent_content{60}; // N98
    std::chrono::days unsettled{30};       // N99
    std::chrono::days receipt_record{90};  // N100
    std::chrono::days event_log{180};      // N101
    std::chrono::days audit{730};          // N101, 24 months
    bool operator==(RetentionSettings const&) const = default;
};

struct DeviceSettings {
    std::string printer;       // CUPS queue; empty: the default one
    std::string scan_folder;   // where the scanner leaves its files; empty: "scans" in the data folder
    std::string scanner;       // SANE device; empty: the first one found
    std::string camera;        // /dev/video0; empty: none
    std::string voice_command; // empty: the built-in espeak-ng line
    std::string card_reader;   // "keyboard": a scanner that types; a path: serial port (8N1); empty: no reader, cards are not offered
    int card_reader_baud = 9600;
    enum class KeySound { click, silent };
    KeySound key_sound = KeySound::click; // under each key of the on-screen keyboard, at the loudness of the voice
    bool operator==(DeviceSettings const&) const = default;
};

struct KioskSettings {
    Language language = Language::vietnamese;
    std::vector<Language> languages{Language::vietnamese, Language::english}; // offered on the start screen
    std::string data;     // folder of the store; empty: /var/lib/motcua, or ./data when not installed
    std::string key_file; // of the sealed store; empty: in the data folder. systemd credentials give another path
    std::int64_t reserve_bytes = 500'000'000; // laid aside so that what is started can be finished (N103)
    std::string catalogue = "catalogue";      // relative to the folder of kiosk.json
    std::string forms = "forms";
    std::string units = "units";
    std::chrono::days catalogue_stale{7}; // N105: warn, never hide
    OfficeSettings office;
    PortalSettings portal;
    ScreenSettings screen;
    IdleSettings idle;
    RetentionSettings retention;
    DeviceSettings devices;
    bool operator==(KioskSettings const&) const = default;
};

} // namespace motcua
