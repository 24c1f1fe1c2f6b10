#include "kiosk/main/kiosk_command.h"

#include "kiosk/codec/kiosk_settings.h"
#include "kiosk/main/places.h"
#include "kiosk/runtime/gallery.h"
#include "kiosk/runtime/journey_player.h"
#include "kiosk/runtime/kiosk.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace motcua {

namespace {

struct Words { ///< as given on the command line; empty or 0: not given
    std::string card, config, data, portal, size, language, play, shots, points, hands, theme, text;
    double diagonal = 0, distance = 0;
    bool gallery = false, windowed = false, headless = false, real_clock = false, development = false;
};

std::expected<KioskSettings, std::string> settings_of(Words const& words, std::filesystem::path const& config) {
    KioskSettings settings;
    auto const file = config / "kiosk.json";
    if (std::filesystem::exists(file)) {
        auto read = codec::read_kiosk_settings(file);
        if (!read) {
            std::string lines;
            for (auto const& problem : read.error()) lines += (lines.empty() ? "" : "\n") + codec::text_of(problem);
            return std::unexpected(lines);
        }
        settings = *std::move(read);
    } else if (!std::filesystem::is_directory(config)) {
        return std::unexpected(fmt::format("{}: there is no such folder; give --config the folder with kiosk.json", config.string()));
    }
    if (words.windowed) settings.screen.show = ScreenSettings::Show::windowed;
    if (words.headless || !words.play.empty()) {
        if (!words.windowed) settings.screen.show = ScreenSettings::Show::headless;
    }
    if (!words.size.empty()) {
        int width = 0, height = 0;
        char cross = 0;
        std::istringstream in(words.size);
        if (!(in >> width >> cross >> height) || (cross != 'x' && cross != 'X') || width < 320 || height < 320 || width > 8192 || height > 8192) {
            return std::unexpected(fmt::format("--size {}: write WIDTHxHEIGHT in pixels, each 320 to 8192, for example 1080x1920", words.size));
        }
        settings.screen.width = width;
        settings.screen.height = height;
    }
    if (words.diagonal > 0) settings.screen.diagonal_inches = words.diagonal;
    if (words.distance > 0) settings.screen.viewing_distance_mm = words.distance;
    if (words.language == "vi") settings.language = Language::vietnamese;
    if (words.language == "en") settings.language = Language::english;
    if (words.language == "km") settings.language = Language::khmer;
    if (std::ranges::find(settings.languages, settings.language) == settings.languages.end()) settings.languages.push_back(settings.language);
    constexpr std::array<std::pair<std::string_view, ThemeChoice>, 4> themes{{{"standard", ThemeChoice::standard}, {"light", ThemeChoice::high_contrast_light}, {"dark", ThemeChoice::high_contrast_dark}, {"soft", ThemeChoice::low_glare}}};
    for (auto const& [name, theme] : themes)
        if (words.theme == name) settings.screen.theme = theme;
    constexpr std::array<std::pair<std::string_view, TextSize>, 4> sizes{{{"small", TextSize::small}, {"normal", TextSize::normal}, {"large", TextSize::large}, {"largest", TextSize::largest}}};
    for (auto const& [name, size] : sizes)
        if (words.text == name) settings.screen.text_size = size;
    if (words.portal == "embedded") {
        settings.portal.place = PortalSettings::Place::embedded;
    } else if (!words.portal.empty()) {
        if (!words.portal.starts_with("http://") && !words.portal.starts_with("https://")) {
            return std::unexpected(fmt::format("--portal {}: write \"embedded\" or an address that begins with https://", words.portal));
        }
        settings.portal.place = PortalSettings::Place::remote;
        settings.portal.url = words.portal;
    }
    return settings;
}

int complain(std::string const& sentence) {
    fmt::print(stderr, "motcua: {}\n", sentence);
    return 2;
}

int play(Words const& words, runtime::KioskOptions const& options) {
    std::ifstream in(words.play, std::ios::binary);
    if (!in) return complain(words.play + ": cannot be opened");
    std::ostringstream text;
    text << in.rdbuf();
    auto const journey = runtime::read_journey(text.str(), words.play);
    if (!journey) return complain(fmt::format("{}:{}: {}", words.play, journey.error().line, journey.error().message));
    runtime::PlayerOptions player_options;
    std::unique_ptr<device::PlayedScanner> scanner;
    auto kiosk_options = options;
    if (std::ranges::any_of(journey->actions, [](auto const& action) { return action.verb == "card" || action.verb == "reader"; })) {
        scanner = device::PlayedScanner::open(options.data);
        if (!scanner) return complain("the played card reader could not be made in " + options.data.string());
        kiosk_options.settings.devices.card_reader = scanner->path().string();
        player_options.scanner = scanner.get();
    }
    player_options.open = [&kiosk_options](std::filesystem::path const& installed, std::optional<Moment> now) -> std::expected<std::unique_ptr<runtime::Kiosk>, std::string> {
        kiosk_options.fake_time = now;
        if (installed.empty()) return runtime::Kiosk::open(kiosk_options);
        // The configuration as it is after somebody installed those files: the rest is linked, not copied.
        auto renewed = kiosk_options;
        renewed.config = kiosk_options.data / "installed-config";
        std::error_code error;
        std::filesystem::remove_all(renewed.config, error);
        auto const original = std::filesystem::absolute(kiosk_options.config);
        std::filesystem::create_directories(renewed.config, error);
        for (auto const& entry : std::filesystem::recursive_directory_iterator(original, error)) {
            auto const to = renewed.config / std::filesystem::relative(entry.path(), original);
            if (entry.is_directory()) std::filesystem::create_directories(to, error);
            else std::filesystem::create_symlink(entry.path(), to, error);
            if (error) break;
        }
        if (!error) {
            for (auto const& entry : std::filesystem::recursive_directory_iterator(installed, error)) {
                if (!entry.is_regular_file()) continue;
                auto const to = renewed.config / std::filesystem::relative(entry.path(), installed);
                std::filesystem::remove(to, error);
                std::filesystem::copy_file(entry.path(), to, error);
                if (error) break;
            }
        }
        if (error) return std::unexpected(fmt::format("{} cannot be installed: {}", installed.string(), error.message()));
        return runtime::Kiosk::open(renewed);
    };
    player_options.hands = words.hands == "keypad" ? runtime::Hands::keypad : words.hands == "switches" ? runtime::Hands::switches : runtime::Hands::finger;
    player_options.card = words.card;
    player_options.shots = words.shots.empty() ? std::filesystem::path(".") : std::filesystem::path(words.shots);
    runtime::JourneyPlayer player(std::move(player_options));
    auto const played = player.play(*journey);
    if (!played) {
        fmt::print(stderr, "motcua: {}\n", played.error().message);
        return 1;
    }
    fmt::print("motcua: {} played to its end, {} actions\n", words.play, journey->actions.size());
    return 0;
}

int gallery(Words const& words, ScreenSettings const& screen) {
    if (words.windowed) {
        if (auto const shown = runtime::show_gallery(screen); !shown) return complain(shown.error());
        return 0;
    }
    auto const folder = std::filesystem::path(words.shots.empty() ? "gallery" : words.shots);
    auto const saved = runtime::save_gallery(screen, folder);
    if (!saved) return complain(saved.error());
    fmt::print("motcua: {} pictures of the design system are in {}\n", *saved, folder.string());
    return 0;
}

int run(Words const& words) {
    auto const config = words.config.empty() ? places::config_folder() : std::filesystem::path(words.config);
    auto settings = settings_of(words, config);
    if (!settings) return complain(settings.error());
    if (words.gallery) return gallery(words, settings->screen);
    runtime::KioskOptions options;
    options.settings = *std::move(settings);
    options.config = config;
    options.assets = places::assets_folder();
    options.data = !words.data.empty() ? std::filesystem::path(words.data) : places::data_folder(options.settings);
    if (words.development || !words.play.empty()) options.portal_hooks = portal::DevelopmentHooks::on;
    if (!words.play.empty()) {
        options.clock = words.real_clock ? runtime::Clock::Kind::real : runtime::Clock::Kind::fake;
        options.settings.reserve_bytes = 0;
        options.speech = runtime::KioskOptions::Speech::written;
        return play(words, options);
    }
    auto kiosk = runtime::Kiosk::open(std::move(options));
    if (!kiosk) return complain(kiosk.error());
    if (!words.points.empty()) (*kiosk)->application().write_points_to(words.points);
    if (!words.shots.empty() || (*kiosk)->application().state().settings.screen.show == ScreenSettings::Show::headless) {
        (*kiosk)->shell().draw((*kiosk)->application());
        auto const file = std::filesystem::path(words.shots.empty() ? "." : words.shots) / "start.png";
        if (auto const saved = (*kiosk)->shell().save_picture(file.string()); !saved) return complain(saved.error().detail);
        fmt::print("motcua: there is no window; the start screen is in {}. Give --play a journey to see more.\n", file.string());
        return 0;
    }
    return (*kiosk)->run();
}

} // namespace

void add_kiosk_command(CLI::App& app, int& exit_code) {
    auto* command = app.add_subcommand("kiosk", "open the kiosk on this screen");
    auto words = std::make_shared<Words>();
    command->add_option("--config", words->config, "folder with kiosk.json, the catalogue and the forms")->type_name("DIR");
    command->add_option("--data", words->data, "folder of the sealed store")->type_name("DIR");
    command->add_option("--portal", words->portal, "\"embedded\" or the portal's address")->type_name("URL");
    command->add_option("--size", words->size, "size of the window in pixels, 1080x1920")->type_name("WxH");
    command->add_option("--diagonal", words->diagonal, "of the panel, in inches")->type_name("INCHES")->check(CLI::Range(3.0, 120.0));
    command->add_option("--distance", words->distance, "from the eye to the panel, in millimetres")->type_name("MM")->check(CLI::Range(150.0, 3000.0));
    command->add_flag("--windowed", words->windowed, "a window instead of the full screen");
    command->add_flag("--headless", words->headless, "no window at all");
    command->add_option("--play", words->play, "play a journey (tests/journeys/README.md)")->type_name("FILE");
    command->add_option("--hands", words->hands, "with --play: finger, keypad or switches (next and choose)")->check(CLI::IsMember({"finger", "keypad", "switches"}));
    command->add_option("--theme", words->theme, "colours to begin with: standard, light, dark (high contrast) or soft")->check(CLI::IsMember({"standard", "light", "dark", "soft"}));
    command->add_option("--text", words->text, "size of text to begin with: small, normal, large or largest")->check(CLI::IsMember({"small", "normal", "large", "largest"}));
    command->add_flag("--gallery", words->gallery, "show the design system: with --windowed to leaf through, else as pictures in --shots");
    command->add_option("--with-card", words->card, "with --play: scan this card where it is offered, pass over what it answers")->type_name("TEXT");
    command->add_option("--shots", words->shots, "folder for pictures")->type_name("DIR");
    command->add_option("--language", words->language, "vi, en or km")->check(CLI::IsMember({"vi", "en", "km"}));
    command->add_option("--dump-semantics", words->points, "write where every control is after each frame (for bench/run)")->type_name("FILE");
    command->add_flag("--real-clock", words->real_clock, "with --play: let real time pass");
    command->add_flag("--development", words->development, "open the embedded portal's test hooks on loopback");
    command->callback([words, &exit_code] { exit_code = run(*words); });
}

} // namespace motcua
