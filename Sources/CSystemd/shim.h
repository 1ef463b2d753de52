#pragma once

#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>
#include <systemd/sd-bus.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-event.h>
#include <systemd/sd-id128.h>
#include <systemd/sd-journal.h>

// The vtable macros of sd-bus are not importable: one constructor for each kind of row.
// A table comes from sd_vtable_new, which clears it: sd-bus asks for unused areas to be zero.

static inline sd_bus_vtable *sd_vtable_new(size_t rows) {
  return (sd_bus_vtable *)calloc(rows, sizeof(sd_bus_vtable));
}

static inline void sd_vtable_set_start(sd_bus_vtable *table, size_t row) {
  sd_bus_vtable value = SD_BUS_VTABLE_START(0);
  table[row] = value;
}

static inline void sd_vtable_set_end(sd_bus_vtable *table, size_t row) {
  sd_bus_vtable value = SD_BUS_VTABLE_END;
  table[row] = value;
}

static inline void sd_vtable_set_method(
    sd_bus_vtable *table, size_t row, const char *member, const char *signature,
    const char *result, const char *names, sd_bus_message_handler_t handler, uint64_t flags) {
  table[row].type = _SD_BUS_VTABLE_METHOD;
  table[row].flags = flags;
  table[row].x.method.member = member;
  table[row].x.method.signature = signature;
  table[row].x.method.result = result;
  table[row].x.method.handler = handler;
  table[row].x.method.names = names;
}

static inline void sd_vtable_set_signal(
    sd_bus_vtable *table, size_t row, const char *member, const char *signature,
    const char *names, uint64_t flags) {
  table[row].type = _SD_BUS_VTABLE_SIGNAL;
  table[row].flags = flags;
  table[row].x.signal.member = member;
  table[row].x.signal.signature = signature;
  table[row].x.signal.names = names;
}

static inline void sd_vtable_set_property(
    sd_bus_vtable *table, size_t row, const char *member, const char *signature,
    sd_bus_property_get_t get, sd_bus_property_set_t set, uint64_t flags) {
  table[row].type = set ? _SD_BUS_VTABLE_WRITABLE_PROPERTY : _SD_BUS_VTABLE_PROPERTY;
  table[row].flags = flags;
  table[row].x.property.member = member;
  table[row].x.property.signature = signature;
  table[row].x.property.get = get;
  table[row].x.property.set = set;
}
