#pragma once
// What survives the death of a process in the crash tests: one shared page between the test, the portal and the kiosk's lives.

#include "kiosk/core/instant.h"

#include <atomic>
#include <cstring>
#include <new>
#include <string_view>
#include <sys/mman.h>

namespace motcua::crash {

struct Stage {
    // the world
    std::atomic<std::int64_t> now{1795397400000}; ///< ms; one clock for kiosk and portal
    std::atomic<int> portal_port{0};              ///< 0: not up
    std::atomic<int> portal_process{0};
    std::atomic<long> points{0};                  ///< system calls of the armed process so far

    // the citizen's phone: the kiosk's life asks, the portal's process agrees
    std::atomic<int> phone_wanted{0}, phone_agreed{0};
    // the test asks for the portal's journal
    std::atomic<int> count_wanted{0}, count_given{0};
    std::atomic<int> submissions{0}, doubled{0};

    // what the citizen was told by a life that may be dead by now
    std::atomic<int> answers_told{0};    ///< saved for certain, counted along the list of answers
    std::atomic<bool> paper_told{false}; ///< "đã nhận giấy này"
    std::atomic<bool> saved_told{false}; ///< "đã lưu trên máy"
    std::atomic<bool> sent_told{false};  ///< "cổng đã nhận"
    std::atomic<long> sending_from{0};   ///< point at which the citizen pressed "send"
    char uid[40]{};                      ///< of the dossier begun first
    std::atomic<int> resumed{0};         ///< lives that found something to go on with

    // what a life found wrong; empty: nothing
    char wrong[512]{};
    // the dossier at the portal when nothing disturbed it: what every other must equal
    char form_data[8192]{};

    void complain(std::string_view sentence) {
        if (wrong[0] != '\0') return;
        std::memcpy(wrong, sentence.data(), std::min(sentence.size(), sizeof wrong - 1));
    }
    void forget_visit() {
        answers_told = 0;
        paper_told = saved_told = sent_told = false;
        sending_from = 0;
        points = 0;
        resumed = 0;
        uid[0] = wrong[0] = '\0';
    }
};

class SharedStage {
public:
    SharedStage() : m_stage(new(::mmap(nullptr, sizeof(Stage), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) Stage) {}
    ~SharedStage() { ::munmap(static_cast<void*>(m_stage), sizeof(Stage)); }
    SharedStage(SharedStage const&) = delete;
    SharedStage& operator=(SharedStage const&) = delete;
    Stage* operator->() { return m_stage; }
    Stage& operator*() { return *m_stage; }

private:
    Stage* m_stage;
};

} // namespace motcua::crash
