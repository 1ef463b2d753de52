#pragma once

#include <X11/Xlib.h>
#include <X11/extensions/scrnsaver.h>
#include <X11/extensions/sync.h>

// An event is a union, and XSyncAlarmNotifyEvent is no member of it.
static inline const XSyncAlarmNotifyEvent *sync_alarm_notify_event(const XEvent *event) {
  return (const XSyncAlarmNotifyEvent *)event;
}
