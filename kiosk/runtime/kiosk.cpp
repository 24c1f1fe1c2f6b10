#include "kiosk/runtime/kiosk.h"

#include "kiosk/base/process_guard.h"
#include "kiosk/codec/lessons_reader.h"
#include "kiosk/device/clicking_keys.h"
#include "kiosk/device/spoken_voice.h"
#include "kiosk/runtime/card_readers.h"
#include "kiosk/runtime/catalogue_room.h"
#include "kiosk/runtime/embedded_portal.h"
#include "kiosk/runtime/languages.h"
#include "kiosk/runtime/portal_client.h"
#include "kiosk/runtime/readiness_check.h"
#include "kiosk/runtime/restart_guard.h"
#include "kiosk/runtime/theme_file.h"
#include "kiosk/runtime/watchdog.h"
#include "kiosk/runtime/window.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <optional>
#include <sodium.h>

namespace motcua::runtime {

struct Kiosk::Parts {
    KioskOptions options;
    Clock clock;
    EventDoor door;
    std::unique_ptr<EventLog> log;
    FormShelf forms;
    Languages languages;
    std::vector<std::string> problems; ///< of language files, fonts and colours: something else is shown instead
    std::optional<EmbeddedPortal> portal;
    std::unique_ptr<shell::Shell> shell;
    std::unique_ptr<Voice> voice; ///< the application speaks through it until its end
    WrittenVoice* written = nullptr;
    std::unique_ptr<device::ClickingKeys> key_sound; ///< null where nothing is heard
    std::unique_ptr<Application> application;
    std::unique_ptr<StoreRoom> store;
    std::unique_ptr<CatalogueRoom> catalogue; ///< reads the catalogue while the start screen is already there
    std::unique_ptr<PortalRoom> portal_room;
    std::unique_ptr<Filing> filing;
    std::unique_ptr<EffectRunner> runner;
    std::unique_ptr<CardReaders> card_readers;
    std::unique_ptr<Worker> loader; ///< reads the lessons while the start screen is already there
    std::optional<RestartGuard> guard;
    std::atomic<std::int64_t> swept_at{0}; ///< ms; when the hourly work was last ordered
    std::unique_ptr<Watchdog> watchdog; ///< only in run(); gone before those it watches

    explicit Parts(KioskOptions given)
        : options(std::move(given)), clock(options.clock), forms(options.config / options.settings.forms, options.config / options.settings.units, options.assets / "names"),
          languages(options.assets / "texts", [this](ReadinessFindings findings) { found(std::move(findings)); }) {
        if (options.fake_time) clock.set(*options.fake_time);
    }

    /// Folders with recordings of people: the office's own first.
    [[nodiscard]] std::vector<std::filesystem::path> clips() const { return {options.config / "speech", options.assets / "speech"}; }
    void found(ReadinessFindings findings);
    std::expected<void, std::string> read_first_texts();
    void look_at_fonts();
    void read_colors();
    void look_around(std::stop_token stop);
    void read_other_languages();
    std::expected<void, std::string> open_store();
    void give_voice();
    void load_catalogue();
    void mirror_catalogue();
    void start_runner();
    void sweep_hourly();
    void watch(Pulse::Steady::time_point opened);
    std::expected<void, std::string> open_portal();
    std::expected<void, std::string> open();
};

namespace {

std::string store_sentence(StoreError const& error, std::filesystem::path const& data) {
    switch (error.failure) {
    case StoreFailure::locked: return fmt::format("another motcua is already using {}; stop it, or give --data another folder", data.string());
    case StoreFailure::full:
    case StoreFailure::read_only:
    case StoreFailure::damaged:
    case StoreFailure::io:
    case StoreFailure::newer_schema:
    case StoreFailure::wrong_key:
    case StoreFailure::not_found:
    case StoreFailure::conflict:
    case StoreFailure::refused:
    case StoreFailure::set_aside: break;
    }
    return error.detail;
}

} // namespace

void Kiosk::Parts::found(ReadinessFindings findings) { post_all(door, std::move(findings)); }

void Kiosk::Parts::look_at_fonts() {
    auto const& missing = shell->text().fonts().missing();
    if (missing.empty()) {
        found({{.seen = Seen::font_good}});
        return;
    }
    bool const khmer = shell->text().fonts().writes_khmer();
    found({khmer ? ReadinessFinding{.seen = Seen::font_missing, .name = missing.front()} : ReadinessFinding{.seen = Seen::font_khmer}});
    for (auto const& file : missing) problems.push_back(fmt::format("the font file {} is missing; another one is used (install the Debian package fonts-noto-core)", file));
    if (khmer) return;
    // Empty boxes help nobody: the language is not offered.
    std::erase(options.settings.languages, Language::khmer);
    if (options.settings.language == Language::khmer) options.settings.language = Language::vietnamese;
}

void Kiosk::Parts::read_colors() {
    auto const& tokens = options.settings.screen.design_tokens;
    if (tokens.empty()) return;
    auto const file = std::filesystem::path(tokens).is_absolute() ? std::filesystem::path(tokens) : options.config / tokens;
    auto colors = read_theme_file(file);
    if (colors) {
        application->color_with(*std::move(colors));
        found({{.seen = Seen::theme_good}});
        return;
    }
    fmt::print(stderr, "motcua: {}; the built-in colours are shown\n", colors.error().front());
    found({{.seen = Seen::theme_refused, .name = file.filename().string(), .count = std::to_string(colors.error().size())}});
    std::ranges::move(colors.error(), std::back_inserter(problems));
}

std::expected<void, std::string> Kiosk::Parts::read_first_texts() {
    if (auto read = languages.read_vietnamese(); !read) return read;
    if (!languages.read(options.settings.language)) options.settings.language = Language::vietnamese;
    return {};
}

void Kiosk::Parts::read_other_languages() {
    if (languages.fill_vietnamese()) application->speaks(Language::vietnamese, languages.texts().at(Language::vietnamese));
    // A language without its file is not offered; the kiosk itself goes on.
    std::erase_if(options.settings.languages, [&](Language language) {
        bool const there = languages.read(language);
        if (there) application->speaks(language, languages.texts().at(language));
        else application->does_not_speak(language);
        return !there;
    });
    std::ranges::copy(languages.problems(), std::back_inserter(problems));
    if (!problems.empty()) fmt::print(stderr, "motcua: {}{}\n", problems.front(), problems.size() > 1 ? fmt::format(" (and {} more: motcua config check)", problems.size() - 1) : "");
}

std::expected<void, std::string> Kiosk::Parts::open_store() {
    store::StoreOptions store_options;
    store_options.directory = options.data;
    store_options.key_file = options.settings.key_file;
    store_options.reserve_bytes = options.settings.reserve_bytes;
    auto opened = StoreRoom::open(store_options, clock, door, forms);
    if (opened) {
        store = *std::move(opened);
        store->keep_by(options.settings.retention);
        return {};
    }
    if (opened.error().failure == StoreFailure::locked) return std::unexpected(store_sentence(opened.error(), options.data));
    log->machine("store_failed", opened.error().detail);
    fmt::print(stderr, "motcua: out of service: {}\n", store_sentence(opened.error(), options.data));
    door.post(MachineFailed{fault_of(opened.error().failure)});
    return {};
}

void Kiosk::Parts::give_voice() {
    switch (options.speech) {
    case KioskOptions::Speech::aloud: {
        device::VoiceOptions speech;
        speech.command = options.settings.devices.voice_command;
        speech.clips = clips();
        speech.prepared = options.data / "speech";
        speech.complain = [this](std::string const& sentence) { log->machine("voice_problem", sentence); };
        voice = std::make_unique<device::SpokenVoice>(std::move(speech));
        key_sound = std::make_unique<device::ClickingKeys>();
        application->click_with(*key_sound);
        break;
    }
    case KioskOptions::Speech::written: {
        auto made = std::make_unique<WrittenVoice>();
        written = made.get();
        voice = std::move(made);
        break;
    }
    }
    application->read_aloud_with(*voice);
}

void Kiosk::Parts::load_catalogue() {
    loader = std::make_unique<Worker>("loader");
    loader->post([this](std::stop_token) {
        if (clock.kind() == Clock::Kind::real && keep_memory_out_of_swap() == MemoryLock::not_allowed) log->machine("memory_not_locked");
    });
    loader->post([this](std::stop_token) {
        auto lessons = codec::read_lessons(options.config / "lessons.json");
        for (auto const& problem : lessons.problems) log->machine("lessons_problem", problem);
        auto const bad = std::to_string(lessons.problems.size()), all = std::to_string(lessons.lessons.size());
        found({lessons.problems.empty() ? ReadinessFinding{.seen = Seen::lessons_good, .count = all} : ReadinessFinding{.seen = Seen::lessons_faulty, .count = bad}});
        door.post(LessonsLoaded{std::make_shared<std::vector<Lesson> const>(std::move(lessons.lessons))});
    });
    mirror_catalogue();
    catalogue->load();
    loader->post([this](std::stop_token stop) { look_around(stop); });
}

/// Last of the loader's work: what is wrong is in the log before somebody needs it.
void Kiosk::Parts::look_around(std::stop_token stop) {
    found(look_at_places(options.settings, options.data));
    for (auto const language : options.settings.languages)
        if (auto const clip = device::count_clips(clips(), language, device::ClipReading::names); clip.good > 0) door.post(RecordingsCounted{language, clip.good});
    if (options.speech != KioskOptions::Speech::aloud) return;
    device::VoiceOptions speech;
    speech.command = options.settings.devices.voice_command;
    auto const finding = finding_of(device::try_program(speech, stop));
    if (finding.seen != Seen::voice_good) log->machine("voice_problem", kind_of(finding.seen).word);
    found({finding});
}

void Kiosk::Parts::mirror_catalogue() {
    // An embedded portal serves the very files that are installed here: there is nothing to take over from it.
    auto const& settings = options.settings.portal;
    bool const embedded = settings.place == PortalSettings::Place::embedded;
    if (!portal_room || (embedded && options.portal_config.empty())) return;
    auto& line = portal_room->portal();
    catalogue->mirror(CataloguePortal{&line, &line, embedded ? "embedded" : settings.url, catalog::spread_of(settings.device_id)});
}

std::expected<void, std::string> Kiosk::Parts::open_portal() {
    auto const& settings = options.settings.portal;
    std::string embedded;
    if (settings.place == PortalSettings::Place::embedded) {
        auto const& published = options.portal_config.empty() ? options.config : options.portal_config;
        portal.emplace(EmbeddedPortal::Places{options.data, published}, settings.device_id, options.portal_hooks, clock);
        if (auto started = portal->start(); !started) return started;
        embedded = portal->portal()->base_url();
    }
    auto client = open_portal_client(settings, embedded, options.data, clock);
    if (!client) return std::unexpected(client.error());
    PortalRoom::Listeners listeners;
    listeners.signed_in = [this](Citizen const& citizen, Secret token) {
        if (filing) filing->citizen_is(citizen, std::move(token));
    };
    listeners.capabilities_read = [this](Capabilities const& capabilities) {
        if (!filing) return;
        filing->deferred_send_is(capabilities.offers(Profile::deferred_send) ? DeferredSend::offered : DeferredSend::not_offered);
        filing->limits_are(capabilities.limits);
    };
    listeners.clock_differs = [this](Milliseconds ahead) { log->machine("clock_differs", fmt::format("{} s", ahead.count() / 1000)); };
    listeners.line_is_back = [this] {
        if (store) {
            store->clock_is_confirmed();
            store->sweep();
        }
        if (filing) filing->look_again();
        catalogue->look_again();
    };
    auto& line = **client;
    if (store) filing = std::make_unique<Filing>(*store, line, line, clock, door, options.settings);
    portal_room = std::make_unique<PortalRoom>(*std::move(client), clock, door, std::move(listeners));
    return {};
}

std::expected<void, std::string> Kiosk::Parts::open() {
    if (sodium_init() < 0) return std::unexpected("libsodium could not be started");
    if (auto read = read_first_texts(); !read) return read;
    // The window first: the start screen is there while everything else still opens.
    auto window = open_window(options.settings.screen, options.fonts);
    if (!window) return std::unexpected(window.error());
    shell = *std::move(window);
    door.on_arrival([waker = shell->waker()] { waker.wake(); });
    look_at_fonts();
    State state;
    state.settings = options.settings;
    application = std::make_unique<Application>(std::move(state), languages.texts(), clock, door);
    read_colors();
    // Its picture needs no disk and no line; what needs them opens behind it, and a touch meanwhile waits in the queue.
    if (options.settings.screen.show != ScreenSettings::Show::headless) shell->draw(*application);
    read_other_languages();
    std::error_code error;
    std::filesystem::create_directories(options.data, error);
    std::filesystem::permissions(options.data, std::filesystem::perms::owner_all, error);
    log = std::make_unique<EventLog>(options.data, clock);
    log->machine("started");
    for (auto const& problem : problems) log->machine("texts_problem", problem);
    if (options.clock == Clock::Kind::real) guard.emplace(options.data, clock.now());
    // Before the portal, whose threads ring it.
    catalogue = std::make_unique<CatalogueRoom>(CataloguePlaces{options.config / options.settings.catalogue, options.data / "catalogue"},
                                                [this](catalog::FormRef const& wanted) { return forms.trouble_with(wanted); }, clock, door, *log);
    if (guard && guard->tripped()) {
        log->machine("restart_loop");
        application->show_safe_screen(); // and nothing that may be the reason is opened
        start_runner();
        return {};
    }
    if (auto opened = open_store(); !opened) return opened;
    if (store) {
        std::filesystem::create_directories(options.data / "scans", error);
        if (auto opened = open_portal(); !opened) return opened;
        store->count_drafts();
        store->sweep();
    }
    load_catalogue();
    card_readers = std::make_unique<CardReaders>(options.settings.devices, door);
    start_runner();
    return {};
}

void Kiosk::Parts::start_runner() {
    give_voice();
    Rooms rooms{.clock = clock,
                .door = door,
                .forms = forms,
                .log = *log,
                .store = store.get(),
                .portal = portal_room.get(),
                .filing = filing.get(),
                .catalogue = catalogue.get(),
                .voice = voice.get(),
                .clips = clips(),
                .settings = options.settings,
                .data = options.data,
                .names = options.config / options.settings.catalogue / "names.json",
                .texts = languages.texts(),
                .wipe_interface = [this] {
                    application->wipe_interface();
                    shell->wipe();
                }};
    runner = std::make_unique<EffectRunner>(std::move(rooms));
    application->carry_out_with(*runner);
}

void Kiosk::Parts::sweep_hourly() {
    auto const now = clock.now().time_since_epoch().count();
    auto const before = swept_at.load();
    if (now >= before && now - before < 3'600'000) return;
    swept_at = now;
    if (before == 0) return; // the start swept already
    if (store) store->sweep();
    log->forget_before(clock.now() - options.settings.retention.event_log);
}

void Kiosk::Parts::watch(Pulse::Steady::time_point opened) {
    using namespace std::chrono_literals;
    Watchdog::Options wanted;
    // How long one piece of work may take at most: a call of the portal 60 s (N90), a slow disk, a big catalogue.
    wanted.patients = {{"ui", &application->pulse(), 10s}, {"files", &runner->files_pulse(), 120s}};
    if (loader) wanted.patients.push_back({"loader", &loader->pulse(), 120s});
    if (store) wanted.patients.push_back({"store", &store->thread().pulse(), 60s});
    if (filing) wanted.patients.push_back({"sender", &filing->pulse(), 180s});
    if (portal_room) {
        wanted.patients.push_back({"portal", &portal_room->desk_pulse(), 180s});
        wanted.patients.push_back({"sign-in", &portal_room->sign_in_pulse(), 180s});
        wanted.patients.push_back({"line", &portal_room->line_pulse(), 180s});
    }
    if (auto const period = watchdog_period_from_environment()) wanted.every = std::chrono::duration_cast<Milliseconds>(*period / 2);
    auto const listened = ServiceManager::from_environment().listens();
    if (!listened) wanted.every = 60s; // nobody to tell: only the log and the hourly work
    wanted.ring = [this, listened, waker = shell->waker()] {
        if (!listened) return; // an idle kiosk is not woken for nobody
        application->pulse().begins();
        waker.wake();
    };
    wanted.hangs = [this](std::string const& name) { log->machine("hangs", name); };
    wanted.round = [this, opened, waker = shell->waker()] {
        sweep_hourly();
        if (!guard || Pulse::Steady::now() - opened < restart_window) return;
        if (guard->tripped()) {
            application->end(); // the supervisor starts anew: perhaps it goes now
            waker.wake();
        } else {
            guard->all_is_well();
        }
    };
    watchdog = std::make_unique<Watchdog>(ServiceManager::from_environment(), std::move(wanted));
}

std::expected<std::unique_ptr<Kiosk>, std::string> Kiosk::open(KioskOptions options) {
    auto parts = std::make_unique<Parts>(std::move(options));
    if (auto opened = parts->open(); !opened) {
        if (parts->guard) parts->guard->all_is_well(); // refused with a sentence: that is no crash
        return std::unexpected(opened.error());
    }
    return std::unique_ptr<Kiosk>(new Kiosk(std::move(parts)));
}

Kiosk::Kiosk(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Kiosk::~Kiosk() {
    // Those who give work before those who do it; the door outlives them all.
    auto& parts = *m_parts;
    parts.watchdog.reset();
    parts.loader.reset();
    parts.card_readers.reset();
    if (parts.catalogue) parts.catalogue->stop(); // it borrows the portal, and the portal's threads ring it: it ends last
    parts.portal_room ? parts.portal_room->forget_citizen() : void();
    if (parts.store) parts.store->thread().ask([] {}); // its answers reach the runner
    parts.runner.reset();
    if (parts.portal_room) parts.portal_room->stop(); // its listeners reach the filing, the filing reaches its client
    parts.filing.reset();
    parts.portal_room.reset();
    parts.store.reset();
    parts.portal.reset();
    parts.voice.reset(); // it complains to the log
    parts.log->machine("stopped");
    if (parts.guard) parts.guard->all_is_well();
}

int Kiosk::run() {
    m_parts->shell->hear_end_signals(); // before systemd is told that all is ready: it may end us at once
    m_parts->watch(Pulse::Steady::now());
    switch (m_parts->shell->run(*m_parts->application)) {
    case shell::EndReason::application:
    case shell::EndReason::closed:
    case shell::EndReason::signal: break;
    }
    return 0;
}

shell::Shell& Kiosk::shell() { return *m_parts->shell; }
Application& Kiosk::application() { return *m_parts->application; }
WrittenVoice const* Kiosk::written_voice() const { return m_parts->written; }
Clock& Kiosk::clock() { return m_parts->clock; }
portal::Portal* Kiosk::portal() { return m_parts->portal ? m_parts->portal->portal() : nullptr; }
void Kiosk::stop_portal() { m_parts->portal->stop(); }

std::expected<void, std::string> Kiosk::start_portal() { return m_parts->portal->start_again(); }

std::expected<void, std::string> Kiosk::publish(std::filesystem::path const& folder) {
    m_parts->portal->stop();
    m_parts->options.portal_config = folder;
    m_parts->portal->publish(folder);
    auto started = m_parts->portal->start_again();
    if (started) m_parts->mirror_catalogue();
    return started;
}

std::filesystem::path const& Kiosk::data() const { return m_parts->options.data; }

std::filesystem::path Kiosk::scan_folder() const {
    return scan_folder_of(m_parts->options.settings, m_parts->options.data);
}

void Kiosk::clock_moved() {
    if (m_parts->portal_room) m_parts->portal_room->clock_moved();
    if (m_parts->filing) m_parts->filing->look_again();
    m_parts->sweep_hourly();
    if (m_parts->catalogue) m_parts->catalogue->look_again();
}

bool Kiosk::at_rest() const {
    auto const& parts = *m_parts;
    return (!parts.portal_room || parts.portal_room->at_rest()) && (!parts.filing || parts.filing->at_rest()) && (!parts.catalogue || parts.catalogue->at_rest());
}

StoreRoom& Kiosk::store_room() { return *m_parts->store; }

void Kiosk::settle_disk() {
    if (m_parts->store) m_parts->store->thread().ask([] {});
}

} // namespace motcua::runtime
