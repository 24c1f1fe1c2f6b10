// The screen while a week's outbox drains: 500 dossiers go out, and somebody uses the kiosk meanwhile. Prints the longest time a touch had to
// wait for its picture.
//   bench_storm [DOSSIERS]

#include "kiosk/runtime/filing.h"
#include "kiosk/runtime/kiosk.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>

namespace motcua::runtime {

namespace {

namespace fs = std::filesystem;
using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

class Storm {
public:
    explicit Storm(fs::path const& data) {
        KioskOptions options;
        options.settings.screen.show = ScreenSettings::Show::headless;
        options.settings.reserve_bytes = 0;
        options.settings.portal.agency = "H99.77.01";
        options.config = "config";
        options.assets = "assets";
        options.data = data;
        options.portal_hooks = portal::DevelopmentHooks::on;
        auto opened = Kiosk::open(std::move(options));
        if (opened) m_kiosk = *std::move(opened);
        else fmt::print(stderr, "bench_storm: {}\n", opened.error());
    }
    [[nodiscard]] bool opened() const { return m_kiosk != nullptr; }

    int run(int dossiers) {
        if (!wait([&] { return state().catalogue != nullptr; }) || !sign_in()) return complain("nobody signed in");
        auto const citizen = state().citizen;
        auto const draft = filled();
        if (!draft) return complain("the form could not be filled");
        for (int number = 0; number < dossiers; ++number) {
            auto one = *draft;
            std::array<std::uint8_t, 10> const random{1, 2, 3, 4, 5, 6, static_cast<std::uint8_t>(number >> 16), 0, static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
            one.uid = DossierUid{uuid_v7(m_kiosk->clock().now(), random)}.to_string();
            auto const package = package_of(one, *citizen, state().settings, DeferredSend::offered, m_kiosk->clock().now());
            if (!package) return complain("no package");
            auto const kept = m_kiosk->store_room().thread().ask([&] { return m_kiosk->store_room().store().outbox().add(*package, m_kiosk->clock().now()); });
            if (!kept) return complain(kept.error().detail);
        }
        happens(EndPressed{});
        happens(EndConfirmed{});
        if (!wait([&] { return std::holds_alternative<AtStart>(state().place); }) || !sign_in()) return complain("she did not come back");
        auto const from = Steady::now();
        std::vector<double> waits; // ms from a touch to its picture
        bool track = false;
        while (static_cast<int>(m_kiosk->portal()->submission_count()) < dossiers && Steady::now() - from < 300s) {
            auto const touched = Steady::now();
            happens(track ? Event{BackPressed{}} : Event{HomeChosen{HomeChoice::track}});
            waits.push_back(std::chrono::duration<double, std::milli>(Steady::now() - touched).count());
            track = !track;
            std::this_thread::sleep_for(5ms);
        }
        auto const seconds = std::chrono::duration<double>(Steady::now() - from).count();
        auto const sent = m_kiosk->portal()->submission_count();
        std::ranges::sort(waits);
        fmt::print("storm: {} of {} dossiers drained in {:.1f} s ({:.0f} a second) while {} touches were made; a touch had its picture after {:.1f} ms "
                   "(median), {:.1f} ms (99 %), longest freeze {:.1f} ms\n",
                   sent, dossiers, seconds, static_cast<double>(sent) / seconds, waits.size(), waits[waits.size() / 2], waits[waits.size() * 99 / 100], waits.back());
        return static_cast<int>(sent) == dossiers ? 0 : 1;
    }

private:
    [[nodiscard]] State const& state() const { return m_kiosk->application().state(); }
    void draw() { m_kiosk->shell().draw(m_kiosk->application()); }
    void happens(Event const& event) {
        m_kiosk->application().apply(event);
        draw();
    }
    template <class There> bool wait(There const& there) {
        auto const until = Steady::now() + 60s;
        while (!there() && Steady::now() < until) {
            draw();
            std::this_thread::sleep_for(2ms);
        }
        return there();
    }
    static int complain(std::string const& sentence) {
        fmt::print(stderr, "bench_storm: {}\n", sentence);
        return 1;
    }
    bool sign_in() {
        happens(StartPressed{});
        happens(HomeChosen{HomeChoice::resume});
        if (!wait([&] { return m_kiosk->portal()->latest_user_code().has_value(); }) || !m_kiosk->portal()->approve_sign_in()) return false;
        if (!wait([&] { return std::holds_alternative<OfferingDraft>(state().place); })) return false;
        happens(DraftsDeclined{});
        return state().citizen.has_value();
    }
    std::optional<DossierDraft> filled() {
        FormShelf shelf{"config/forms", "config/units", "assets/names"};
        auto const form = shelf.form("1.012812");
        auto const* procedure = state().catalogue->find("1.012812");
        if (!form || procedure == nullptr) return std::nullopt;
        DossierDraft draft;
        draft.procedure = std::shared_ptr<catalog::Procedure const>(state().catalogue, procedure);
        for (auto const& notice : procedure->consents) draft.consents.push_back({notice.id, notice.version, m_kiosk->clock().now()});
        for (auto const& notice : procedure->declarations) draft.declarations.push_back({notice.id, notice.version, m_kiosk->clock().now()});
        form::Circumstances now;
        now.now = form::local_time_of(m_kiosk->clock().now());
        auto& filling = draft.filling.emplace(*form, now);
        auto const text = [](char const* words) { return form::Value(std::string(words)); };
        filling.set("nycHoTen", text("Lê Thị Mẫu"));
        filling.set("nycNgaySinh", text("1945"));
        filling.set("nycSoDinhDanh", text("083145000019"));
        filling.set("nycGioiTinh", text("2"));
        filling.set("nycTinh", text("86"));
        filling.set("nycXa", text("28870"));
        filling.set("nycChiTiet", text("Ấp Sơn Lân"));
        filling.set("tuCach", text("suDung"));
        if (filling.row_count("nguoiTranhChap") == 0) (void)filling.add_row("nguoiTranhChap");
        filling.set("nguoiTranhChap[0].hoTen", text("Đỗ Văn Cần"));
        filling.set("nguoiTranhChap[0].diaChi", text("Ấp Sơn Lân"));
        filling.set("nguoiTranhChap[0].quanHe", text("hangXom"));
        filling.set("datTinh", text("86"));
        filling.set("datXa", text("28870"));
        filling.set("datChiTiet", text("gần cầu"));
        filling.set("coSoDo", form::Value(false));
        filling.set("loaiDat", text("vuon"));
        filling.set("viec", text("ranh"));
        filling.set("moTa", text("Hàng rào bị dời"));
        filling.set("yeuCau", text("Trả lại ranh cũ"));
        filling.set("daHoaGiai", text("chua"));
        filling.set("camDoan", form::Value(form::List{text("dung")}));
        auto copy = filling;
        auto const completion = copy.complete();
        for (auto const& error : completion.check.errors) fmt::print(stderr, "bench_storm: {}: {}\n", error.at, error.text);
        if (!completion.final_data) return std::nullopt;
        return draft;
    }
    std::unique_ptr<Kiosk> m_kiosk;
};

} // namespace

} // namespace motcua::runtime

int main(int count, char** words) {
    auto const data = std::filesystem::temp_directory_path() / fmt::format("motcua-storm-{}", ::getpid());
    int code = 1;
    {
        motcua::runtime::Storm storm{data};
        if (storm.opened()) code = storm.run(count > 1 ? std::clamp(std::atoi(words[1]), 1, 5000) : 500);
    }
    std::filesystem::remove_all(data);
    return code;
}
