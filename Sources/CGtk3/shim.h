#pragma once

#include <gtk/gtk.h>

// The casts of GTK are macros and the setters of GObject are variadic, neither of which is
// importable: one typed function for each that is used.

static inline GtkWindow *gtk_widget_as_window(GtkWidget *widget) { return GTK_WINDOW(widget); }

static inline GtkContainer *gtk_widget_as_container(GtkWidget *widget) {
  return GTK_CONTAINER(widget);
}

static inline GtkBox *gtk_widget_as_box(GtkWidget *widget) { return GTK_BOX(widget); }

static inline GtkLabel *gtk_widget_as_label(GtkWidget *widget) { return GTK_LABEL(widget); }

static inline void gtk_settings_set_animations(GtkSettings *settings, gboolean enabled) {
  g_object_set(settings, "gtk-enable-animations", enabled, NULL);
}

static inline gboolean gtk_settings_get_animations(GtkSettings *settings) {
  gboolean enabled = TRUE;
  g_object_get(settings, "gtk-enable-animations", &enabled, NULL);
  return enabled;
}

static inline void gtk_settings_prefer_dark(GtkSettings *settings) {
  g_object_set(settings, "gtk-application-prefer-dark-theme", TRUE, NULL);
}

static inline gint gtk_settings_get_double_click_time(GtkSettings *settings) {
  gint milliseconds = 0;
  g_object_get(settings, "gtk-double-click-time", &milliseconds, NULL);
  return milliseconds;
}

static inline const char *gdk_display_type_name(GdkDisplay *display) {
  return G_OBJECT_TYPE_NAME(display);
}

// Values of GVariant, whose accessors are variadic.

static inline GVariant *g_variant_new_appearance_arguments(void) {
  const char *const namespaces[] = {"org.freedesktop.appearance", NULL};
  return g_variant_new("(^as)", namespaces);
}

// Signals, by the shape of their handlers.

static inline void gtk_widget_on_signal(
    GtkWidget *widget, const char *signal, void (*handler)(GtkWidget *, gpointer), gpointer data) {
  g_signal_connect(widget, signal, G_CALLBACK(handler), data);
}

static inline void gtk_widget_on_state_flags_changed(
    GtkWidget *widget, void (*handler)(GtkWidget *, GtkStateFlags, gpointer), gpointer data) {
  g_signal_connect(widget, "state-flags-changed", G_CALLBACK(handler), data);
}

static inline void gtk_widget_on_draw(
    GtkWidget *widget, gboolean (*handler)(GtkWidget *, cairo_t *, gpointer), gpointer data) {
  g_signal_connect(widget, "draw", G_CALLBACK(handler), data);
}

static inline void gtk_widget_on_event(
    GtkWidget *widget, const char *signal, gboolean (*handler)(GtkWidget *, GdkEvent *, gpointer),
    gpointer data) {
  g_signal_connect(widget, signal, G_CALLBACK(handler), data);
}
