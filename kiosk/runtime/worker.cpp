#include "kiosk/runtime/worker.h"

#include "kiosk/base/secret.h"

#include <pthread.h>

namespace motcua::runtime {

Worker::Worker(std::string name)
    : m_thread([this, name = std::move(name)](std::stop_token stop) {
          pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
          while (auto job = m_jobs.receive(stop)) {
              m_pulse.begins();
              (*job)(stop);
              job.reset();
              wipe_stack_and_registers(); // some jobs hold a token
              m_pulse.rests();
              --m_open;
          }
      }) {}

Worker::~Worker() { stop(); }

void Worker::stop() {
    m_thread.request_stop();
    if (m_thread.joinable()) m_thread.join();
}

} // namespace motcua::runtime
