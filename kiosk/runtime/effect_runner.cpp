#include "kiosk/runtime/effect_runner.h"

#include "kiosk/base/overload.h"
#include "kiosk/codec/unanswered.h"
#include "kiosk/core/dossier/paper_limits.h"
#include "kiosk/device/card_picture.h"
#include "kiosk/device/scan_folder.h"
#include "kiosk/device/slip.h"
#include "kiosk/runtime/readiness_check.h"

#include <fmt/format.h>

namespace motcua::runtime {

namespace {

ScanTrouble trouble_of(device::ScanFault fault) {
    switch (fault) {
    case device::ScanFault::nothing_there: return ScanTrouble::nothing_there;
    case device::ScanFault::too_large: return ScanTrouble::too_large;
    case device::ScanFault::unreadable: return ScanTrouble::unreadable;
    }
    return ScanTrouble::unreadable;
}

} // namespace

EffectRunner::EffectRunner(Rooms rooms) : m_rooms(std::move(rooms)), m_files("files") {}

EffectRunner::~EffectRunner() = default;

void EffectRunner::carry(OpenForm const& order) {
    m_files.post([this, order](std::stop_token) {
        auto form = m_rooms.forms.form(order.form_id);
        if (!form) {
            m_rooms.log.machine("form_failed", form.error());
            m_rooms.door.post(FormFailed{order.code});
            return;
        }
        m_rooms.door.post(FormOpened{order.code, *std::move(form), m_rooms.forms.units(), m_rooms.forms.words()});
    });
}

void EffectRunner::carry(TakePaper const& order) {
    m_files.post([this, order](std::stop_token) {
        auto taken = device::take_newest(scan_folder_of(m_rooms.settings, m_rooms.data), dossier::most_scan_bytes);
        if (!taken) {
            m_rooms.door.post(ScanFailed{order.paper, trouble_of(taken.error())});
            return;
        }
        ScannedPaper scan;
        scan.aid = order.aid;
        scan.file_name = taken->file_name;
        scan.media_type = taken->media_type;
        scan.size = static_cast<std::int64_t>(taken->content.size());
        scan.pages = taken->pages;
        if (m_rooms.store) m_rooms.store->keep_paper(order, std::move(scan), std::move(taken->content));
    });
}

void EffectRunner::carry(ReadCardPicture const&) {
    m_files.post([this](std::stop_token) {
        auto taken = device::take_newest(scan_folder_of(m_rooms.settings, m_rooms.data), dossier::most_scan_bytes);
        if (!taken) {
            m_rooms.door.post(CardPictureFailed{taken.error() == device::ScanFault::nothing_there ? CardPictureTrouble::nothing_there
                                                                                                  : CardPictureTrouble::unreadable});
            return;
        }
        auto payload = device::read_card_picture(device::card_picture_decoder(), taken->content.reveal());
        if (payload) m_rooms.door.post(CardScanned{*std::move(payload), CardSource::picture});
        else m_rooms.door.post(CardPictureFailed{payload.error()});
    });
}

void EffectRunner::carry(WriteSlip const& order) {
    m_files.post([this, order](std::stop_token) {
        auto const folder = m_rooms.data / "slips";
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        auto const stamp = m_rooms.clock.now().time_since_epoch().count();
        auto const file = folder / fmt::format("{}-{}.pdf", order.kind == SlipKind::checklist ? "danh-sach" : order.kind == SlipKind::phone_advice ? "dien-thoai" : "phieu", stamp);
        auto const language = order.language == "en" ? Language::english : Language::vietnamese;
        auto const texts = m_rooms.texts.at(language);
        auto const written = device::write_slip(order, m_rooms.settings, *texts, m_rooms.clock.now(), file);
        if (!written) {
            m_rooms.log.machine("slip_failed", written.error());
            m_rooms.door.post(SlipFailed{});
        } else {
            m_rooms.door.post(SlipWritten{file.string()});
        }
    });
}

void EffectRunner::carry(CountSearch const& search) {
    m_files.post([this, search](std::stop_token) {
        auto const file = m_rooms.data / "unanswered.json";
        // Without the list of names nothing but the number is kept.
        auto const names = codec::read_names(m_rooms.names).value_or(catalog::NameList{});
        auto book = codec::read_unanswered(file);
        codec::count_unanswered(book, search.query, search.chosen, names, date_in_viet_nam(m_rooms.clock.now()));
        if (!codec::write_unanswered(file, book)) m_rooms.log.machine("unanswered_unwritable");
        m_rooms.log.record(Record{Record::What::search_failed, search.chosen});
    });
}

void EffectRunner::carry(WipeSession const& order) {
    // The order matters: first nobody is signed in any more, then the interface forgets, then the store, then the start screen.
    if (m_rooms.portal) m_rooms.portal->forget_citizen();
    if (m_rooms.filing) m_rooms.filing->citizen_left();
    m_rooms.wipe_interface();
    // Called on the store's thread, which may outlive this runner at the end of the program.
    auto const finished = [&door = m_rooms.door, store = m_rooms.store, catalogue = m_rooms.catalogue] {
        door.post(SessionWiped{});
        if (catalogue) catalogue->offer_again(); // a newer one may have waited for the end of this visit
        if (store) {
            store->count_drafts();
            store->sweep();
        }
    };
    // Through the files worker first: a scan or slip that was under way must not come back to life after the wipe.
    m_files.post([this, order, finished](std::stop_token) {
        if (m_rooms.store) {
            m_rooms.store->end_visit(order.draft_uid, finished);
        } else {
            m_rooms.door.post(SessionWiped{});
        }
    });
}

void EffectRunner::carry(CheckReadiness const&) {
    m_files.post([this](std::stop_token) {
        post_all(m_rooms.door, look_at_places(m_rooms.settings, m_rooms.data));
        post_all(m_rooms.door, look_at_clips(m_rooms.clips, m_rooms.settings.languages));
        if (m_rooms.voice == nullptr) {
            m_rooms.door.post(ReadinessChecked{});
            return;
        }
        // Reported on the voice's own thread, which may outlive this runner; the door outlives both.
        m_rooms.voice->examine([&door = m_rooms.door](VoiceHealth health) {
            post_all(door, findings_of(health));
            door.post(ReadinessChecked{});
        });
    });
}

void EffectRunner::carry_out(Effect const& effect, State const& state) {
    std::visit(
        Overload{
            [&](OpenForm const& order) { carry(order); },
            [&](SaveDraft const& order) {
                if (m_rooms.store) m_rooms.store->carry_out(order);
            },
            [&](DeleteDraft const& order) {
                if (m_rooms.store) m_rooms.store->carry_out(order);
            },
            [&](FindDrafts const& order) {
                if (m_rooms.store) m_rooms.store->carry_out(order);
            },
            [&](OpenDraft const& order) {
                if (m_rooms.store) m_rooms.store->carry_out(order, state.catalogue);
            },
            [&](TakePaper const& order) { carry(order); },
            [&](DropPaper const& order) {
                if (m_rooms.store) m_rooms.store->carry_out(order);
            },
            [&](ReadCardPicture const& order) { carry(order); },
            [&](StartSignIn const& order) {
                if (m_rooms.portal) {
                    m_rooms.portal->carry_out(order);
                } else {
                    m_rooms.door.post(SignInFailed{SignInTrouble::unreachable});
                }
            },
            [&](StopSignIn const& order) {
                if (m_rooms.portal) m_rooms.portal->carry_out(order);
            },
            [&](SendDossier const& order) {
                if (m_rooms.filing) m_rooms.filing->carry_out(order);
            },
            [&](WriteSlip const& order) { carry(order); },
            [&](PrepareHandoff const& order) {
                if (m_rooms.portal) {
                    m_rooms.portal->carry_out(order);
                } else {
                    m_rooms.door.post(HandoffFailed{});
                }
            },
            [&](LookUp const& order) {
                if (m_rooms.portal) {
                    m_rooms.portal->carry_out(order);
                } else {
                    m_rooms.door.post(TrackFailed{TrackTrouble::unreachable});
                }
            },
            [&](CallStaff const&) {}, // the record beside it is what staff see for now: no lamp is connected
            [&](CheckReadiness const& order) { carry(order); },
            [&](CountSearch const& order) { carry(order); },
            [&](WipeSession const& order) { carry(order); },
            [&](Record const& fact) { m_rooms.log.record(fact); },
        },
        effect);
}

} // namespace motcua::runtime
