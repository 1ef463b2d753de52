#pragma once

#include <wayland-client.h>

// The interfaces of the core protocol are compared and passed by their address, which Swift does
// not promise for a constant of C.
static inline const struct wl_interface *wl_seat_get_interface(void) { return &wl_seat_interface; }
