#pragma once

// What one filling holds besides its form. Plain values; instances are shared between copies until one of them changes.

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/core/form/filling.h"
#include "kiosk/core/form/program.h"

namespace motcua::form {

// Copy on write. One owner per thread; copies may live in other threads.
template <class T> class Shared {
public:
    Shared() : m_value{std::make_shared<T>()} {}
    explicit Shared(T value) : m_value{std::make_shared<T>(std::move(value))} {}
    T const& operator*() const { return *m_value; }
    T const* operator->() const { return m_value.get(); }
    T& edit() {
        if (m_value.use_count() != 1) m_value = std::make_shared<T>(*m_value);
        std::atomic_thread_fence(std::memory_order_acquire); // the last other owner may have been another thread
        return *m_value;
    }
    [[nodiscard]] bool same(Shared const& other) const { return m_value == other.m_value; }

private:
    std::shared_ptr<T> m_value;
};

struct LoadedChoice {
    Value value;
    Text text;
};

// Choices of one question at one moment.
struct ChoiceState {
    std::shared_ptr<std::vector<LoadedChoice> const> loaded; // from a list; nullptr: the fixed ones count
    std::vector<std::uint8_t> visible, enabled;              // by choice; empty: all
    bool other_enabled = true;
    bool first_load = true;
    bool waiting = false;     // a list was asked for and has not come
    std::string last_address; // with path and member names
    Value remembered;         // answer to be found again in the next list
    Object lost_ticks;        // of a checkbox: value text -> value, restored when the choice comes back
};

struct Row;

struct Instance {
    Value value;
    std::string comment;
    bool visible = true, read_only = false, required = false;
    std::optional<bool> was_visible; // what was announced last
    bool touched = false;            // set by the citizen or a rule
    std::uint16_t dirty = 0;
    bool unannounced = false; // in a row: changed, and the group's value has not been announced since
    Value min, max;           // bounds in force
    std::string shown_text;   // masked field
    bool shown_text_kept = false;
    std::shared_ptr<ChoiceState> choices; // copy on write, through Engine::edit_choices
    std::vector<FillingError> errors;
    // dynamic panel
    std::vector<Row> rows;
    int wanted_rows = 0; // panelCount as a property
    bool built = false;
};

struct ContainerState {
    bool visible = true, read_only = false, required = false;
    std::optional<bool> was_visible;
    std::uint16_t dirty = 0;
    std::vector<FillingError> errors;
};

struct Row {
    std::vector<Instance> questions;        // by local
    std::vector<ContainerState> containers; // by local; the first is the row itself
};

struct Filling::State {
    Circumstances circumstances;
    bool finished = false;
    std::vector<Shared<Instance>> questions; // by question; those of rows stay empty
    std::vector<ContainerState> containers;  // by container; those of rows stay empty
    std::vector<Value> stored;               // the data, by key
    Object extra;                            // data that belongs to nothing
    std::vector<Value> variables;            // by variable
    std::vector<std::uint8_t> variable_defined, variable_dirty;
    std::vector<std::uint64_t> dirty;          // by visit, one bit
    std::vector<std::uint16_t> question_dirty; // by question, parts
    std::vector<std::string> lists_read;       // addresses that have been read
};

} // namespace motcua::form
