import CGtk3

/// A picture in a ring that shows how much is left.
final class Ring {
  let widget: UnsafeMutablePointer<GtkWidget>

  /// How much is left, 0…1.
  var part = 1.0 {
    didSet { if part != oldValue { gtk_widget_queue_draw(widget) } }
  }

  private let picture: OpaquePointer?

  /// - Parameters:
  ///   - picture: A square PNG file; one that cannot be read leaves the ring empty.
  ///   - name: What the picture shows, for a screen reader.
  init(picture: String, name: String) {
    widget = gtk_drawing_area_new()
    self.picture = cairo_image_surface_create_from_png(picture)
    gtk_widget_set_size_request(widget, Self.size, Self.size)
    widget.add(.ring)
    let accessible = gtk_widget_get_accessible(widget)
    atk_object_set_role(accessible, ATK_ROLE_IMAGE)
    atk_object_set_name(accessible, name)
    gtk_widget_on_draw(
      widget,
      { _, context, data in
        guard let context, let data else { return 0 }
        Unmanaged<Ring>.fromOpaque(data).takeUnretainedValue().draw(context)
        return 1
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { cairo_surface_destroy(picture) }

  private func draw(_ context: OpaquePointer) {
    cairo_translate(
      context, Double(gtk_widget_get_allocated_width(widget)) / 2,
      Double(gtk_widget_get_allocated_height(widget)) / 2)
    drawPicture(context)
    var colour = GdkRGBA()
    let style = gtk_widget_get_style_context(widget)
    gtk_style_context_get_color(style, gtk_style_context_get_state(style), &colour)
    cairo_set_line_width(context, Self.stroke)
    cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, Self.faint)
    cairo_arc(context, 0, 0, Self.radius, 0, 2 * .pi)
    cairo_stroke(context)
    // What has passed opens clockwise from the top, as on a clock.
    cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, 1)
    cairo_arc(context, 0, 0, Self.radius, (1.5 - 2 * part) * .pi, 1.5 * .pi)
    cairo_stroke(context)
  }

  private func drawPicture(_ context: OpaquePointer) {
    let width = Double(cairo_image_surface_get_width(picture))
    guard cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS, width > 0 else { return }
    cairo_save(context)
    cairo_translate(context, -Self.pictureSize / 2, -Self.pictureSize / 2)
    cairo_scale(context, Self.pictureSize / width, Self.pictureSize / width)
    cairo_set_source_surface(context, picture, 0, 0)
    cairo_paint(context)
    cairo_restore(context)
  }

  /// - Units: Logical pixels.
  private static let size: gint = 168
  private static let pictureSize = 136.0
  private static let stroke = 7.0
  private static let radius = 79.0
  /// How much of the colour is left where the time has passed, 0…1.
  private static let faint = 0.2
}
