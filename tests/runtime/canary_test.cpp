// Every field of every form is filled with a marker of its own, the visit ends in one way after the other, and the markers are looked for
// everywhere: memory, data folder, log, temporary files, pixels (F102, T7).
#include "tests/runtime/headless_kiosk.h"
#include "kiosk/runtime/kiosk.h"
#include "tests/runtime/traces.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <thread>

namespace motcua::runtime {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// Begins every marker, each letter one too high; a number of the field follows. Long enough never to live inside a string object.
constexpr std::string_view beginning = "RxfsuzDbobszGjfmeNbslfs";

struct Room {
    fs::path path;
    Room() {
        char name[] = "/dev/shm/motcua-canary-XXXXXX";
        path = ::mkdtemp(name);
        fs::create_directories(path / "tmp");
        ::setenv("TMPDIR", (path / "tmp").c_str(), 1);
    }
    ~Room() {
        ::unsetenv("TMPDIR");
        fs::remove_all(path);
    }
};

struct Filled {
    std::set<std::string> fields, all;
};

bool takes_words(form::QuestionType type) { return type == form::QuestionType::text || type == form::QuestionType::comment; }

class Kiosks {
public:
    explicit Kiosks(Room const& room) {
        auto opened = Kiosk::open(headless_kiosk(room.path / "data"));
        if (opened) kiosk = *std::move(opened);
        else ADD_FAILURE() << opened.error();
    }
    void draw() { kiosk->shell().draw(kiosk->application()); }
    void happens(Event const& event) {
        kiosk->application().apply(event);
        draw();
    }
    [[nodiscard]] State const& state() const { return kiosk->application().state(); }
    template <class There> bool wait_for(There const& there) {
        auto const until = std::chrono::steady_clock::now() + 30s;
        while (!there() && std::chrono::steady_clock::now() < until) {
            draw();
            std::this_thread::sleep_for(1ms);
        }
        return there();
    }
    template <class Where> bool reaches() {
        return wait_for([this] { return std::holds_alternative<Where>(state().place); });
    }

    bool begin(std::string const& code) {
        happens(StartPressed{});
        happens(HomeChosen{HomeChoice::file});
        happens(ProcedureChosen{code});
        happens(ModeChosen{catalog::FilingMode::api});
        happens(PhoneAnswered{true});
        for (int notice = 0; notice < 6 && std::holds_alternative<AskingConsent>(state().place); ++notice) happens(ConsentAnswered{true});
        return reaches<Answering>();
    }

    /// Markers into every field that is shown; the choices take another turn each round, so that other fields come up.
    void fill(Filled& filled, std::size_t rounds) {
        auto const remember_all = [&] {
            for (auto const& path : filling().shown_questions()) {
                auto const* question = filling().form().question(path);
                if (question != nullptr && takes_words(question->type)) filled.all.insert(path);
            }
        };
        for (std::size_t round = 0; round < rounds; ++round) {
            for (auto const& path : filling().shown_questions()) {
                auto const* question = filling().form().question(path);
                if (question == nullptr || filling().read_only(path)) continue;
                if (takes_words(question->type)) {
                    if (filled.fields.contains(path) && round > 0) continue;
                    {
                        auto marker = traces::clear_text(beginning); // no formatting: its buffer would stay on the stack
                        marker += std::to_string(filled.fields.size());
                        kiosk->application().apply(AnswerTyped{path, marker});
                        kiosk->application().apply(AnswerChosen{path, form::Value(std::move(marker))});
                    }
                    filled.fields.insert(path);
                } else if (question->type == form::QuestionType::paneldynamic) {
                    if (filling().row_count(path) == 0) kiosk->application().apply(RowAdded{path});
                } else if (auto const choices = filling().choices(path); !choices.empty()) {
                    kiosk->application().apply(AnswerChosen{path, choices[round % choices.size()].value});
                    kiosk->application().apply(HidingConfirmed{});
                } else if (question->type == form::QuestionType::boolean) {
                    kiosk->application().apply(AnswerChosen{path, form::Value(round % 2 == 0)});
                    kiosk->application().apply(HidingConfirmed{});
                }
            }
            remember_all();
            draw();
        }
    }
    [[nodiscard]] form::Filling const& filling() const { return *state().draft->filling; }

    std::unique_ptr<Kiosk> kiosk;
};

enum class Ending { ended_by_its_citizen, walked_away, ended_under_an_overlay, program_stops };

void end(Kiosks& visit, Ending ending) {
    switch (ending) {
    case Ending::ended_by_its_citizen:
        visit.happens(EndPressed{});
        visit.happens(EndConfirmed{});
        break;
    case Ending::walked_away:
        visit.kiosk->clock().advance(300s);
        visit.draw();
        visit.kiosk->clock().advance(46s);
        break;
    case Ending::ended_under_an_overlay:
        visit.happens(DisplayPressed{});
        visit.happens(EndConfirmed{});
        break;
    case Ending::program_stops: visit.kiosk.reset(); return;
    }
    EXPECT_TRUE(visit.reaches<AtStart>());
    visit.draw();
    visit.kiosk->settle_disk();
    visit.draw();
}

std::vector<std::string> procedures_filed_here() {
    std::vector<std::string> codes;
    for (auto const& entry : fs::directory_iterator(fs::path(MOTCUA_SOURCE_DIR) / "config/forms")) {
        auto const code = entry.path().stem().string();
        if (entry.path().extension() == ".json" && code != "practice") codes.push_back(code);
    }
    std::ranges::sort(codes);
    return codes;
}

} // namespace

TEST(Canary, F102_NoFieldOfAnyFormOutlivesItsVisit) {
    Room room;
    auto visit = std::make_unique<Kiosks>(room);
    ASSERT_TRUE(visit->kiosk);
    ASSERT_TRUE(visit->wait_for([&] { return visit->state().catalogue != nullptr; }));
    visit->draw();
    auto const untouched = visit->kiosk->shell().pixels();
    std::vector<std::uint32_t> const before(untouched.pixels, untouched.pixels + static_cast<std::size_t>(untouched.width) * static_cast<std::size_t>(untouched.height));
    std::size_t fields = 0, shown = 0, forms = 0;
    auto const codes = procedures_filed_here();
    for (auto const& code : codes) {
        SCOPED_TRACE(code);
        Filled filled;
        if (!visit->begin(code)) {
            ADD_FAILURE() << "the form does not open";
            break;
        }
        visit->fill(filled, 6);
        visit->kiosk->settle_disk();
        ++forms;
        fields += filled.fields.size();
        shown += filled.all.size();
        ASSERT_FALSE(traces::in_memory(beginning).empty()) << "a search that finds nothing now would prove nothing later";
        EXPECT_EQ(traces::joined(traces::in_files(room.path, beginning)), "") << "sealed also while the visit lasts";
        auto const ending = forms == codes.size() ? Ending::program_stops : static_cast<Ending>(forms % 3);
        end(*visit, ending);
        EXPECT_EQ(traces::joined(traces::in_files(room.path, beginning)), "");
        if (ending != Ending::program_stops) { // then the memory is the system's again
            EXPECT_EQ(traces::joined(traces::in_memory(beginning)), "");
            auto const after = visit->kiosk->shell().pixels();
            std::size_t different = 0;
            for (std::size_t at = 0; at < before.size(); ++at) different += before[at] != after.pixels[at];
            EXPECT_EQ(different, 0U) << "pixels differ from a fresh start";
        }
        if (testing::Test::HasFailure()) return;
    }
    fmt::print("canary: {} forms, {} written fields filled of {} that were shown, 4 endings; found afterwards: 0\n", forms, fields, shown);
    EXPECT_GE(fields + 2, shown); // two fields take only what their lists hold
    EXPECT_GT(fields, 100U);
}

} // namespace motcua::runtime
