#include "kiosk/runtime/catalogue_room.h"

#include "kiosk/codec/catalog_mirror.h"
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/portal_requests.h"

#include <algorithm>
#include <fmt/format.h>
#include <malloc.h>
#include <pthread.h>
#include <set>

namespace motcua::runtime {

namespace {

using namespace std::chrono_literals;
using std::chrono::floor;
using std::chrono::seconds;

/// The portal did not say no, it said nothing: the same question later.
bool is_later(PortalFailure const& failure) {
    if (auto const* problem = std::get_if<Problem>(&failure)) return problem->retryable || problem->status >= 500 || problem->status == 429;
    return !std::holds_alternative<NotPortal>(failure);
}

} // namespace

CatalogueRoom::CatalogueRoom(CataloguePlaces places, FormCheck check, Clock const& clock, EventDoor& door, EventLog& log)
    : m_places(std::move(places)), m_check(std::move(check)), m_clock(clock), m_door(door), m_log(log), m_thread([this](std::stop_token stop) {
          pthread_setname_np(pthread_self(), "catalogue");
          work(stop);
      }) {}

CatalogueRoom::~CatalogueRoom() = default;

void CatalogueRoom::stop() {
    m_thread.request_stop();
    if (m_thread.joinable()) m_thread.join();
}

void CatalogueRoom::load() {
    {
        std::lock_guard const lock{m_mutex};
        m_read_wanted = true;
    }
    m_rounds.ask();
}

void CatalogueRoom::mirror(CataloguePortal portal) {
    {
        std::lock_guard const lock{m_mutex};
        m_portal = std::move(portal);
    }
    m_rounds.ask();
}

void CatalogueRoom::look_again() {
    {
        std::lock_guard const lock{m_mutex};
        m_line_is_back = true;
    }
    m_rounds.ask();
}

void CatalogueRoom::night_failed(std::string_view what, std::string const& detail) {
    m_door.post(ReadinessFound{{.seen = Seen::mirror_failed}});
    keep_trouble(what, detail);
}

void CatalogueRoom::keep_trouble(std::string_view what, std::string const& detail) {
    m_log.machine(what, detail);
    codec::keep_catalogue_trouble(m_places.kept, fmt::format("{} {} {}", codec::to_rfc3339(floor<seconds>(m_clock.now())), what, detail));
}

void CatalogueRoom::read(std::string const& address) {
    m_mirror = codec::read_mirror(m_places.kept).mirror;
    if (m_mirror && !address.empty() && m_mirror->portal != address) m_mirror.reset();
    auto load = codec::load_catalogue(m_places.installed, m_places.kept, date_in_viet_nam(m_clock.now()), address);
    m_installed = load.installed;
    for (auto const& problem : load.problems) keep_trouble("catalogue_problem", codec::text_of(problem));
    switch (load.from) {
    case codec::CatalogueLoad::From::nothing:
        m_door.post(MachineFailed{Fault::catalogue_missing});
        return;
    case codec::CatalogueLoad::From::last_good: m_log.machine("catalogue_last_good", load.data.made_on); break;
    case codec::CatalogueLoad::From::folder:
    case codec::CatalogueLoad::From::prepared: break;
    }
    show(catalog::Catalog::from(std::move(load.data)));
    check_forms(); // after it is on the screen: nobody has chosen anything in its first moments
}

void CatalogueRoom::show(catalog::Catalog data) {
    auto catalogue = std::make_shared<catalog::Catalog const>(std::move(data));
    auto index = std::make_shared<catalog::SearchIndex const>(catalog::SearchIndex::build(catalogue->data()));
    m_shown = catalogue;
    {
        std::lock_guard const lock{m_mutex};
        m_newest = CatalogueLoaded{std::move(catalogue), std::move(index)};
    }
    offer_again();
}

void CatalogueRoom::check_forms() {
    if (!m_check) return;
    auto const unusable = catalog::unusable_forms(m_shown->data(), m_check);
    for (auto const& one : unusable) m_log.machine("form_unusable", one.procedure + " " + one.trouble);
    std::set<std::string_view> procedures;
    for (auto const& one : unusable) procedures.insert(one.procedure);
    if (unusable.empty()) m_door.post(ReadinessFound{{.seen = Seen::forms_good}});
    else m_door.post(ReadinessFound{{.seen = Seen::forms_unusable, .name = unusable.front().procedure, .count = std::to_string(procedures.size())}});
    if (!unusable.empty()) show(catalog::Catalog::from(catalog::without_filing_here(m_shown->data(), unusable)));
    ::malloc_trim(0); // every form was read and let go again: some MiB that nobody would need before the next night
}

void CatalogueRoom::offer_again() {
    std::optional<CatalogueLoaded> newest;
    {
        std::lock_guard const lock{m_mutex};
        newest = m_newest;
    }
    if (newest) m_door.post(*std::move(newest));
}

CatalogueRoom::Outcome CatalogueRoom::fetch(CataloguePortal const& portal, std::stop_token stop) {
    auto const now = floor<seconds>(m_clock.now());
    auto const capabilities = portal.door->capabilities(stop);
    if (!capabilities) return Outcome::unreachable;
    if (capabilities->catalogue_updated_at && *capabilities->catalogue_updated_at > now + 24h) {
        night_failed("catalogue_refused", std::string(word_of(catalog::MirrorRefusal::future)));
        return Outcome::refused;
    }
    if (m_mirror && !m_mirror->revision.empty() && m_mirror->revision == capabilities->catalogue_revision && m_mirror->installed == m_installed) {
        auto same = *m_mirror;
        same.confirmed_at = now;
        return keep(std::move(same));
    }
    auto const list = portal.source->procedures(stop);
    if (!list) {
        if (is_later(list.error())) return Outcome::unreachable;
        night_failed("catalogue_refused", std::string(word_of(catalog::MirrorRefusal::broken)));
        return Outcome::refused;
    }
    if (auto const refusal = catalog::refusal_of(*list, m_mirror ? &*m_mirror : nullptr, now)) {
        night_failed("catalogue_refused", fmt::format("{} {}", word_of(*refusal), list->items.size()));
        return Outcome::refused;
    }
    catalog::Mirror next;
    if (m_mirror) next = *m_mirror;
    next.portal = portal.address;
    next.revision = list->revision;
    next.installed = m_installed;
    next.confirmed_at = now;
    next.listed = list->items.size();
    auto const listed = [&](std::string const& code) { return std::ranges::find(list->items, code, &ProcedureListing::code) != list->items.end(); };
    std::erase_if(next.withdrawn, [&](auto const& ended) { return listed(ended.code); }); // offered again
    auto const ask = catalog::codes_to_ask(*list, *m_shown);
    std::size_t unreadable = 0;
    for (auto const& code : ask) {
        auto const version = std::ranges::find(list->items, code, &ProcedureListing::code)->version;
        auto known = m_fetched.find(code);
        if (known == m_fetched.end() || known->second.version != version) {
            auto const reply = portal.source->procedure(code, {}, stop);
            if (!reply && is_later(reply.error())) return Outcome::unreachable;
            if (!reply || !codec::fit_to_mirror(reply->json, code)) {
                ++unreadable;
                m_log.machine("catalogue_record_refused", code);
                continue;
            }
            known = m_fetched.insert_or_assign(code, catalog::Mirrored{code, version, reply->json}).first;
        }
        std::erase_if(next.records, [&](auto const& record) { return record.code == code; });
        next.records.push_back(known->second);
    }
    if (!catalog::believable(ask.size(), unreadable)) {
        night_failed("catalogue_refused", fmt::format("{} {}", word_of(catalog::MirrorRefusal::broken), unreadable));
        return Outcome::refused;
    }
    if (unreadable > 0) next.revision.clear(); // not all of it: asked again the next night even if nothing changes
    for (auto const& code : catalog::codes_missing(*list, *m_shown, date_in_viet_nam(now))) {
        auto const reply = portal.source->procedure(code, {}, stop);
        if (reply) continue;
        if (is_later(reply.error())) return Outcome::unreachable;
        auto const* problem = std::get_if<Problem>(&reply.error());
        if (problem != nullptr && problem->code == "procedure_withdrawn")
            next.withdrawn.push_back({code, problem->successor.value_or(""), date_in_viet_nam(now)});
    }
    m_log.machine("catalogue_mirrored", fmt::format("{} {}", list->revision, ask.size() - unreadable));
    return keep(std::move(next));
}

CatalogueRoom::Outcome CatalogueRoom::keep(catalog::Mirror next) {
    m_fetched.clear();
    auto const address = next.portal;
    if (!codec::keep_mirror(m_places.kept, next)) {
        night_failed("catalogue_unwritable", {});
        return Outcome::refused; // not known to be kept: tried again later
    }
    codec::keep_catalogue_trouble(m_places.kept, {});
    m_door.post(ReadinessFound{{.seen = Seen::mirror_good}});
    read(address);
    return Outcome::confirmed;
}

void CatalogueRoom::work(std::stop_token stop) {
    while (!stop.stop_requested()) {
        bool read_wanted = false;
        CataloguePortal portal;
        m_rounds.begins();
        {
            std::lock_guard const lock{m_mutex};
            std::swap(read_wanted, m_read_wanted);
            if (std::exchange(m_line_is_back, false)) m_failures = 0;
            portal = m_portal;
        }
        if (read_wanted) {
            if (!codec::read_catalogue_trouble(m_places.kept).empty()) m_door.post(ReadinessFound{{.seen = Seen::mirror_failed}}); // of a night before
            read(portal.address);
        }
        std::optional<Moment> next;
        if (portal.source != nullptr && m_shown) {
            auto const now = m_clock.now();
            auto const confirmed = m_mirror ? std::optional(m_mirror->confirmed_at) : std::nullopt;
            next = catalog::next_mirroring(confirmed, m_tried, m_failures, portal.spread, now);
            if (*next <= now) {
                m_tried = now;
                switch (fetch(portal, stop)) {
                case Outcome::confirmed: m_failures = 0; break;
                case Outcome::unreachable:
                case Outcome::refused: ++m_failures; break;
                }
                continue;
            }
        }
        // Never longer than an hour: a clock that is put right is noticed.
        m_rounds.rest(stop, next ? std::clamp<Milliseconds>(*next - m_clock.now(), 100ms, 3'600'000ms) : 3'600'000ms);
    }
}

} // namespace motcua::runtime
