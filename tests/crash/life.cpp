#include "tests/crash/life.h"

#include "kiosk/base/overload.h"
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/draft_json.h"
#include "kiosk/codec/sha256.h"
#include "kiosk/codec/texts_reader.h"
#include "kiosk/device/slip.h"
#include "kiosk/runtime/application.h"
#include "net/portal/portal.h"

#include <array>
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <future>
#include <malloc.h>
#include <thread>

namespace motcua::crash {

namespace {

using namespace std::chrono_literals;
using namespace runtime;

constexpr char const* procedure_code = "1.012812"; // a boundary dispute: 25 answers, a row, a paper
constexpr std::size_t paper_bytes = 300'000;       // more than one chunk of 256 KiB

enum class How { typed, chosen, unit, row, choice_yes };
struct Answer {
    char const* field;
    How how;
    char const* value;
};
// All invented. The number is that of the sandbox's first person, so that her draft is offered to her.
constexpr std::array<Answer, 23> answers{{{"nycHoTen", How::typed, "Lê Thị Mẫu"},
                                          {"nycNgaySinh", How::typed, "//1945"},
                                          {"nycSoDinhDanh", How::typed, "083145000019"},
                                          {"nycGioiTinh", How::chosen, "2"},
                                          {"nycDienThoai", How::typed, "0912 345 678"},
                                          {"nycTinh", How::unit, "28870"},
                                          {"nycChiTiet", How::typed, "Ấp Sơn Lân"},
                                          {"tuCach", How::chosen, "suDung"},
                                          {"nguoiTranhChap", How::row, ""},
                                          {"nguoiTranhChap[0].hoTen", How::typed, "Đỗ Văn Cần"},
                                          {"nguoiTranhChap[0].diaChi", How::typed, "Ấp Sơn Lân, xã Chợ Lách"},
                                          {"nguoiTranhChap[0].quanHe", How::chosen, "hangXom"},
                                          {"datTinh", How::unit, "28870"},
                                          {"datChiTiet", How::typed, "Ấp Sơn Lân, gần cầu"},
                                          {"coSoDo", How::choice_yes, ""},
                                          {"soPhatHanh", How::typed, "BA 123456"},
                                          {"toBanDo", How::typed, "12"},
                                          {"soThua", How::typed, "345"},
                                          {"loaiDat", How::chosen, "vuon"},
                                          {"viec", How::chosen, "ranh"},
                                          {"moTa", How::typed, "Hàng rào bị dời qua đất của tôi"},
                                          {"yeuCau", How::typed, "Trả lại ranh cũ"},
                                          {"daHoaGiai", How::chosen, "khongThanh"}}};

std::string paper_content() {
    std::string content(paper_bytes, 'x');
    content.replace(0, 8, "%PDF-1.4");
    for (std::size_t at = 9; at < paper_bytes; at += 97) content[at] = static_cast<char>('a' + at % 23);
    return content;
}

net::ClientOptions client_options(Stage& stage, Clock const& clock) {
    net::ClientOptions client;
    client.base_url = fmt::format("http://127.0.0.1:{}/kiosk", stage.portal_port.load());
    client.device_id = portal::development_client_id;
    client.device_proof = net::DeviceSecret{Secret{portal::development_client_secret}};
    client.clock = [&clock] { return clock.now(); };
    return client;
}

void phone_agrees(Stage& stage) { ++stage.phone_wanted; }

/// Every thread of the process but this one waits for something.
bool nobody_works(pid_t process) {
    std::error_code error;
    for (std::filesystem::directory_iterator task{fmt::format("/proc/{}/task", process), error}, end; !error && task != end; task.increment(error)) {
        if (task->path().filename() == std::to_string(::gettid())) continue;
        std::ifstream in(task->path() / "stat");
        std::string line;
        std::getline(in, line);
        auto const after_name = line.rfind(") ");
        if (after_name != std::string::npos && line[after_name + 2] != 'S') return false;
    }
    return true;
}

/// The rooms of kiosk/runtime/kiosk.cpp without window and embedded portal.
class Life {
public:
    Life(Stage& stage, Library const& library, std::filesystem::path const& data)
        : m_stage(stage), m_library(library), m_data(data), m_clock(Clock::Kind::fake) {
        m_clock.set(Moment{Milliseconds{stage.now.load()}});
        m_settings.reserve_bytes = 0;
        m_settings.portal.agency = "H99.77.01";
    }

    bool open() {
        m_log = std::make_unique<EventLog>(m_data, m_clock);
        store::StoreOptions options;
        options.directory = m_data;
        options.reserve_bytes = 0;
        auto opened = StoreRoom::open(options, m_clock, m_door, *m_library.forms);
        if (!opened) {
            m_stage.complain("the store does not open: " + opened.error().detail);
            return false;
        }
        m_store = *std::move(opened);
        auto made = net::CurlPortal::create(client_options(m_stage, m_clock));
        if (!made) {
            m_stage.complain("no client: " + made.error().message);
            return false;
        }
        auto& line = **made;
        m_filing = std::make_unique<Filing>(*m_store, line, line, m_clock, m_door, m_settings);
        PortalRoom::Listeners listeners;
        listeners.signed_in = [this](motcua::Citizen const& citizen, Secret token) {
            auto const last = token.reveal().substr(token.size() > 40 ? token.size() - 40 : 0); // of a JWT: its signature
            for (char const letter : last) m_token_mirror.push_back(static_cast<char>(letter ^ mirror));
            m_filing->citizen_is(citizen, std::move(token));
        };
        listeners.capabilities_read = [this](Capabilities const& capabilities) {
            m_filing->deferred_send_is(capabilities.offers(Profile::deferred_send) ? DeferredSend::offered : DeferredSend::not_offered);
        };
        listeners.line_is_back = [this] {
            m_store->clock_is_confirmed();
            m_store->sweep();
            m_filing->look_again();
        };
        m_portal = std::make_unique<PortalRoom>(*std::move(made), m_clock, m_door, std::move(listeners));
        State state;
        state.settings = m_settings;
        m_application = std::make_unique<Application>(std::move(state), m_library.texts, m_clock, m_door);
        m_runner = std::make_unique<EffectRunner>(Rooms{.clock = m_clock, .door = m_door, .forms = *m_library.forms, .log = *m_log,
                                                        .store = m_store.get(), .portal = m_portal.get(), .filing = m_filing.get(),
                                                        .settings = m_settings, .data = m_data, .texts = m_library.texts,
                                                        .wipe_interface = [] {}});
        m_application->carry_out_with(*m_runner);
        m_application->apply(CatalogueLoaded{m_library.catalogue, nullptr});
        m_store->count_drafts();
        return true;
    }

    ~Life() { close(); }
    void close() {
        if (m_portal) m_portal->forget_citizen();
        m_runner.reset();
        if (m_portal) m_portal->stop();
        m_filing.reset();
        m_portal.reset();
        m_store.reset();
    }

    template <class Work> auto in_store(Work const& work) {
        return m_store->thread().ask([&] { return work(m_store->store()); });
    }

    /// Events that came, and a little time when none did. False: it took too long.
    template <class There> bool wait_for(There const& there, char const* what) {
        auto const until = std::chrono::steady_clock::now() + 30s;
        for (int idle = 0; !there();) {
            bool any = false;
            while (auto event = m_door.take()) {
                any = true;
                notice(*event);
                tick();
                m_application->apply(*event);
            }
            if (any) {
                idle = 0;
                continue;
            }
            if (std::chrono::steady_clock::now() > until) {
                m_stage.complain(fmt::format("waited too long for {} ({})", what, where()));
                return false;
            }
            std::this_thread::sleep_for(200us);
            // Time moves only when nobody is at work: else a busy machine would let tokens expire while a request is under way.
            if (++idle > 1 && nobody_works(::getpid()) && nobody_works(m_stage.portal_process)) pass(2s);
        }
        return true;
    }
    template <class Where> bool reaches(char const* what) {
        return wait_for([this] { return at<Where>() != nullptr; }, what);
    }

    void happens(Event const& event) {
        tick();
        m_application->apply(event);
    }

    bool sign_in() {
        auto const until = std::chrono::steady_clock::now() + 30s;
        while (at<SigningIn>() && std::chrono::steady_clock::now() < until) {
            if (!wait_for([this] { return waiting_for_phone() || stopped() || !at<SigningIn>(); }, "the sign-in code")) return false;
            if (waiting_for_phone()) phone_agrees(m_stage);
            if (!wait_for([this] { return stopped() || !at<SigningIn>(); }, "the phone")) return false;
            if (!stopped()) continue;
            std::this_thread::sleep_for(5ms); // a portal that died needs its time to stand up again
            happens(SignInAgainPressed{});
        }
        if (at<SigningIn>()) m_stage.complain("nobody could sign in");
        return at<SigningIn>() == nullptr;
    }

    /// Her phone agreed and the core knows; nothing was asked of the store yet.
    bool is_signed_in() {
        if (!wait_for([this] { return waiting_for_phone(); }, "the sign-in code")) return false;
        phone_agrees(m_stage);
        return wait_for([this] { return state().citizen.has_value(); }, "the phone");
    }
    void keep_store_busy_until(std::shared_future<void> done) {
        m_store->thread().post([done = std::move(done)](std::stop_token) { done.wait(); });
    }

    bool begin() {
        happens(StartPressed{});
        happens(HomeChosen{HomeChoice::file});
        happens(ProcedureChosen{procedure_code});
        happens(ModeChosen{catalog::FilingMode::api});
        happens(PhoneAnswered{true});
        for (int notice = 0; notice < 4 && at<AskingConsent>(); ++notice) happens(ConsentAnswered{true});
        return reaches<Answering>("the first question");
    }

    /// From any question to the end of the visit.
    bool file() {
        for (int step = 0; step < 300; ++step) {
            if (auto const* answering = at<Answering>()) {
                if (!answer(*answering)) return false;
            } else if (at<GatheringPapers>()) {
                happens(NextPressed{});
            } else if (at<Checking>()) {
                if (m_stage.sending_from == 0) m_stage.sending_from = m_stage.points.load();
                happens(NextPressed{});
            } else if (at<Declaring>()) {
                happens(NextPressed{});
            } else if (at<SigningIn>()) {
                if (!sign_in()) return false;
            } else if (at<Sending>()) {
                if (!wait_for([this] { return at<Sending>() == nullptr; }, "the portal's reply")) return false;
            } else if (auto const* done = at<Done>()) {
                if (!done->outcome.portal_has_it) m_stage.complain("the visit ended without the portal's word");
                return done->outcome.portal_has_it;
            } else {
                m_stage.complain("nobody knows the way on from " + where());
                return false;
            }
        }
        m_stage.complain("the visit does not end: " + where());
        return false;
    }

    /// Until the outbox is empty; the clock moves on.
    bool drain() {
        return wait_for(
            [this] {
                auto const left = in_store([](store::Store& store) {
                    auto const queue = store.journal().queue();
                    return queue ? queue->size() : 1;
                });
                return left == 0;
            },
            "the outbox to empty");
    }

    void presses_end() {
        happens(EndPressed{});
        happens(EndConfirmed{});
    }
    void end_visit() {
        presses_end();
        (void)reaches<AtStart>("the start screen");
    }

    /// How often the end of the token stands in this process's writable memory.
    int tokens_in_memory() const {
        if (m_token_mirror.empty()) return -1;
        std::ifstream maps("/proc/self/maps");
        auto* const memory = std::fopen("/proc/self/mem", "rb");
        if (memory == nullptr) return -1;
        int found = 0;
        std::vector<char> bytes;
        for (std::string line; std::getline(maps, line);) {
            unsigned long begin = 0, end = 0;
            char rights[5]{};
            if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, rights) != 3 || rights[0] != 'r' || rights[1] != 'w') continue;
            bytes.resize(end - begin);
            if (std::fseek(memory, static_cast<long>(begin), SEEK_SET) != 0) continue;
            auto const read = std::fread(bytes.data(), 1, bytes.size(), memory);
            auto const length = m_token_mirror.size();
            for (std::size_t at = 0; at + length <= read; ++at) {
                std::size_t same = 0;
                while (same < length && bytes[at + same] == static_cast<char>(m_token_mirror[same] ^ mirror)) ++same;
                found += same == length;
            }
            std::memset(bytes.data(), 0, bytes.size());
        }
        std::fclose(memory);
        return found;
    }
    void settle_portal() { m_portal->stop(); }

    template <class Where> Where const* at() const { return std::get_if<Where>(&m_application->state().place); }
    [[nodiscard]] State const& state() const { return m_application->state(); }
    [[nodiscard]] net::CurlPortal& portal() { return m_portal->portal(); }
    [[nodiscard]] Clock& clock() { return m_clock; }
    void pass(Milliseconds time) {
        m_stage.now += time.count();
        m_clock.set(Moment{Milliseconds{m_stage.now.load()}});
        m_portal->clock_moved();
        m_filing->look_again();
        happens(ScreenTouched{});
    }

private:
    void tick() {
        Ticked ticked;
        ticked.now = m_clock.now();
        static std::uint64_t number = static_cast<std::uint64_t>(::getpid()) << 32; // ids differ from life to life
        ++number;
        std::memcpy(ticked.entropy.data(), &number, sizeof number);
        m_application->apply(ticked);
    }

    /// What the citizen is told by an event.
    void notice(Event const& event) {
        std::visit(Overload{[&](DossierSaved const&) { m_stage.saved_told = true; },
                            [&](SendEnded const& ended) {
                                if (ended.outcome.portal_has_it) m_stage.sent_told = true;
                            },
                            [&](PaperArrived const&) { m_stage.paper_told = true; },
                            [&](MachineFailed const&) { m_stage.complain("the machine says it failed"); },
                            [](auto const&) {}},
                   event);
    }

    [[nodiscard]] bool waiting_for_phone() const {
        auto const* signing = at<SigningIn>();
        return signing != nullptr && std::holds_alternative<SignInWaiting>(signing->progress);
    }
    [[nodiscard]] bool stopped() const {
        auto const* signing = at<SigningIn>();
        return signing != nullptr && std::holds_alternative<SignInStopped>(signing->progress);
    }

    bool answer(Answering const& answering) {
        auto const field = answering.field.empty() ? answering.screen : answering.field;
        auto const before = field;
        bool const paper = field == "tepDat";
        auto const known = std::ranges::find(answers, std::string_view(field), [](Answer const& one) { return std::string_view(one.field); });
        auto const& filling = *state().draft->filling;
        bool const answered = known != answers.end() && known->how != How::row && !form::is_empty(filling.value(field));
        if (paper && state().draft->papers.empty()) {
            std::filesystem::create_directories(m_data / "scans");
            std::ofstream(m_data / "scans" / "scan.pdf", std::ios::binary) << paper_content();
            happens(ScanPressed{});
            if (!wait_for([this] { return !state().draft->papers.empty() || !scanning(); }, "the paper")) return false;
        } else if (known != answers.end() && !answered) {
            switch (known->how) {
            case How::typed: happens(AnswerTyped{field, known->value}); break;
            case How::chosen: happens(AnswerChosen{field, form::Value(std::string(known->value))}); break;
            case How::choice_yes: happens(AnswerChosen{field, form::Value(true)}); break;
            case How::unit: happens(UnitChosen{"86", known->value}); break;
            case How::row:
                if (filling.row_count(field) == 0) {
                    happens(RowAdded{field});
                    return settled();
                }
                if (form::is_empty(filling.value(field + "[0].quanHe"))) { // cut off inside the row
                    happens(RowOpened{field, 0});
                    return settled();
                }
                break;
            }
        }
        happens(NextPressed{});
        if (auto const* now = at<Answering>(); now && now->problem) {
            m_stage.complain(fmt::format("{}: {}", field, now->problem->message));
            return false;
        }
        return settled();
    }
    [[nodiscard]] bool scanning() const {
        auto const* answering = at<Answering>();
        return answering != nullptr && answering->scanning;
    }

    /// The next screen is there: what was ordered before is on the disk.
    bool settled() {
        m_store->thread().ask([] {});
        if (m_stage.uid[0] == '\0' && state().draft) std::strncpy(m_stage.uid, state().draft->uid.c_str(), sizeof m_stage.uid - 1);
        if (!state().draft || !state().draft->filling || state().draft->uid != m_stage.uid) return true;
        int told = 0;
        for (auto const& one : answers) {
            if (form::is_empty(state().draft->filling->value(one.field))) break;
            ++told;
        }
        m_stage.answers_told = std::max(m_stage.answers_told.load(), told);
        return true;
    }

    [[nodiscard]] std::string where() {
        auto const* answering = at<Answering>();
        std::string kept;
        for (auto const& queued : m_store->thread().ask([this] { return m_store->store().journal().queue().value_or(std::vector<QueuedItem>{}); }))
            kept += fmt::format(" [{}: {}, submission {}, ticket {}, {} failures, problem {}, next in {} s]", queued.item.uid.to_string(),
                                name_of(state_of(queued.item)), static_cast<int>(queued.item.submission.settled),
                                static_cast<int>(queued.item.ticket.state), queued.item.failures,
                                queued.item.problem ? queued.item.problem->code : "none", (queued.item.next_attempt - m_clock.now()).count() / 1000);
        return fmt::format("place {} {}{}", state().place.index(), answering ? answering->screen + "/" + answering->field : "", kept);
    }

    static constexpr char mirror = 0x2A; ///< the test's own copy must not be what it finds
    std::string m_token_mirror;
    Stage& m_stage;
    Library const& m_library;
    std::filesystem::path m_data;
    Clock m_clock;
    KioskSettings m_settings;
    EventDoor m_door;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<StoreRoom> m_store;
    std::unique_ptr<PortalRoom> m_portal;
    std::unique_ptr<Filing> m_filing;
    std::unique_ptr<EffectRunner> m_runner;
};

} // namespace

Library Library::read() {
    std::filesystem::path const source{MOTCUA_SOURCE_DIR};
    Library library;
    auto const vietnamese = codec::read_texts(source / "assets/texts/vi.json", Language::vietnamese);
    if (vietnamese) library.texts[Language::vietnamese] = *vietnamese;
    auto load = codec::load_catalogue(source / "config/catalogue", {}, date_in_viet_nam(Moment{Milliseconds{1795397400000}}));
    library.catalogue = std::make_shared<catalog::Catalog const>(catalog::Catalog::from(std::move(load.data)));
    library.forms = std::make_unique<FormShelf>(source / "config/forms", source / "config/units", source / "assets/names");
    (void)library.forms->form(procedure_code);
    (void)library.forms->units();
    // Libraries that are loaded when first used: once here instead of in every life.
    Stage nobody;
    Clock const clock{Clock::Kind::fake};
    (void)net::CurlPortal::create(client_options(nobody, clock));
    WriteSlip slip;
    slip.kind = SlipKind::provisional;
    slip.language = "vi";
    auto const file = std::filesystem::temp_directory_path() / fmt::format("motcua-crash-{}.pdf", ::getpid());
    (void)device::write_slip(slip, KioskSettings{}, *library.texts.at(Language::vietnamese), clock.now(), file);
    std::filesystem::remove(file);
    ::malloc_trim(0); // a tidy heap: every page a forked life touches is copied
    return library;
}

bool live(Stage& stage, Library const& library, std::filesystem::path const& data, Citizen citizen) {
    Life life{stage, library, data};
    if (!life.open()) return false;
    struct Here {
        std::optional<dossier::Item> item;
        bool receipt = false, draft = false;
    };
    auto const uid = DossierUid::parse(stage.uid);
    auto const here = life.in_store([&](store::Store& store) {
        Here found;
        if (!uid) return found;
        if (auto item = store.outbox().find(*uid)) found.item = *std::move(item);
        if (auto const receipts = store.receipts().receipts())
            found.receipt = std::ranges::any_of(*receipts, [&](auto const& receipt) { return receipt.uid == *uid; });
        found.draft = store.drafts().open(*uid).has_value();
        if (found.draft) (void)store.drafts().opened_well(*uid);
        return found;
    });
    if (here.receipt || here.item || here.draft) ++stage.resumed;
    bool well = true;
    if (here.receipt) {
        // sent, read back and closed: nothing is left to do
    } else if (here.item) {
        bool const by_ticket = here.item->ticket.state == dossier::TicketState::held || here.item->submission.settled != dossier::Settled::not_sent;
        if (citizen == Citizen::comes_back || !by_ticket) {
            life.happens(StartPressed{});
            life.happens(HomeChosen{HomeChoice::resume});
            well = life.sign_in();
        }
    } else {
        bool offered = false;
        if (here.draft && stage.answers_told >= 3) { // with her number in it the draft is hers
            life.happens(StartPressed{});
            life.happens(HomeChosen{HomeChoice::resume});
            well = life.sign_in();
            auto const* offering = life.at<OfferingDraft>();
            offered = well && offering != nullptr && !offering->drafts.empty();
            if (well && !offered) {
                stage.complain("her draft is not offered");
                return false;
            }
            if (offered) {
                life.happens(DraftChosen{offering->drafts.front().uid});
                well = life.wait_for([&] { return life.at<OfferingDraft>() == nullptr; }, "the draft");
            }
        } else {
            std::memset(stage.uid, 0, sizeof stage.uid);
            well = life.begin();
        }
        well = well && life.file();
        if (well) life.end_visit();
    }
    well = well && life.drain();
    if (well) life.close();
    return well;
}

void check_what_was_told(Stage& stage, Library const& library, std::filesystem::path const& data) {
    auto const uid = DossierUid::parse(stage.uid);
    auto const opened = store::Store::open({.directory = data, .key_file = {}, .reserve_bytes = 0});
    if (!opened) return stage.complain("does not start again: " + opened.error().detail);
    auto& store = **opened;
    auto const verdict = store.audit().verify();
    if (!verdict || verdict->fault != AuditVerdict::Fault::none) return stage.complain("the audit log does not check");
    if (!uid) return;
    auto const receipts = store.receipts().receipts();
    if (!receipts) return stage.complain("the receipts cannot be read");
    bool const receipt = std::ranges::any_of(*receipts, [&](auto const& one) { return one.uid == *uid; });
    bool const item = store.outbox().find(*uid).has_value();
    if (stage.saved_told && !item && !receipt) return stage.complain("a dossier that was told to be saved is gone");
    if (receipt) return;
    auto const draft = store.drafts().open(*uid);
    if (!draft) {
        if (stage.answers_told > 0) stage.complain("the answers are gone: " + draft.error().detail);
        return;
    }
    (void)store.drafts().opened_well(*uid);
    auto const content = codec::draft_from_text(draft->answers.reveal());
    auto const form = library.forms->form(procedure_code);
    if (!content || !form) return stage.complain("the draft cannot be read");
    form::Filling filling{*form, {}};
    filling.restore(content->answers);
    int kept = 0;
    for (auto const& one : answers) {
        if (form::is_empty(filling.value(one.field))) break;
        ++kept;
    }
    if (kept < stage.answers_told) stage.complain(fmt::format("told {} answers saved, {} are there", stage.answers_told.load(), kept));
    if (stage.paper_told && content->papers.empty() && stage.saved_told) stage.complain("the paper is gone");
}

void sign_in_and_go(Stage& stage, Library const& library, std::filesystem::path const& data, Disk disk) {
    Life life{stage, library, data};
    if (!life.open()) return;
    life.happens(StartPressed{});
    life.happens(HomeChosen{HomeChoice::resume});
    if (disk == Disk::quick) {
        if (!life.sign_in()) return stage.complain("nobody signed in");
        if (!life.reaches<OfferingDraft>("the list of drafts")) return;
        if (life.tokens_in_memory() < 1) return stage.complain("a search that finds nothing now would prove nothing later");
        life.end_visit();
    } else {
        std::promise<void> gone;
        life.keep_store_busy_until(gone.get_future().share());
        bool const here = life.is_signed_in();
        if (here && life.tokens_in_memory() < 1) stage.complain("a search that finds nothing now would prove nothing later");
        life.presses_end();
        gone.set_value();
        if (!here || !life.reaches<AtStart>("the start screen")) return stage.complain("nobody signed in and went");
    }
    life.settle_portal(); // the token was revoked, or could not be
    if (auto const left = life.tokens_in_memory(); left != 0) stage.complain(fmt::format("the token is still in memory, {} times", left));
}

void check_dossier_at_portal(Stage& stage, std::filesystem::path const& data) {
    (void)data;
    Clock clock{Clock::Kind::fake};
    clock.set(Moment{Milliseconds{stage.now.load()}});
    auto const made = net::CurlPortal::create(client_options(stage, clock));
    if (!made) return stage.complain(made.error().message);
    auto& portal = **made;
    stage.phone_agreed = stage.phone_wanted.load(); // a portal that died may have left a sign-in of the visit without its answer
    auto const started = portal.start({});
    if (!started) return stage.complain("nobody can sign in to look");
    phone_agrees(stage);
    auto const until = std::chrono::steady_clock::now() + 20s;
    while (stage.phone_agreed < stage.phone_wanted) {
        if (std::chrono::steady_clock::now() > until) return stage.complain("the phone never agreed, nobody can look");
        std::this_thread::sleep_for(500us);
    }
    std::optional<CitizenSession> session;
    for (int polls = 0; polls < 400 && !session; ++polls) {
        std::this_thread::sleep_for(500us);
        stage.now += 6000;
        clock.set(Moment{Milliseconds{stage.now.load()}});
        auto answer = portal.poll(*started, {});
        if (auto* const found = std::get_if<CitizenSession>(&answer)) session = std::move(*found);
    }
    auto const uid = DossierUid::parse(stage.uid);
    if (!session || !uid) return stage.complain("nobody signed in to look");
    auto const dossier = portal.dossier(session->access_token, *uid, {});
    if (!dossier) return stage.complain("the portal does not have the dossier");
    if (dossier->status.code == DossierStatus::draft) return stage.complain("the dossier is still a draft at the portal");
    if (stage.form_data[0] == '\0') std::strncpy(stage.form_data, dossier->form_data_json.c_str(), sizeof stage.form_data - 1);
    // The paper's own id differs from visit to visit.
    auto const without_ids = [](std::string text) {
        for (auto at = text.find("\"content\":\""); at != std::string::npos; at = text.find("\"content\":\"", at + 11)) text.replace(at + 11, 36, "");
        return text;
    };
    if (without_ids(dossier->form_data_json) != without_ids(stage.form_data)) return stage.complain("half a dossier: " + dossier->form_data_json);
    auto const wanted = codec::sha256(paper_content());
    if (dossier->attachments.size() != 1 || dossier->attachments[0].sha256 != wanted || dossier->attachments[0].state != AttachmentState::stored)
        stage.complain("half a dossier: its paper is not whole");
}

} // namespace motcua::crash
