import CadansExchange
import CadansStore
import CadansText

extension Store {
  /// Replaces the settings.
  func write(_ configuration: Configuration) throws(Problem) {
    try updateConfiguration { settings throws(Problem) in settings = configuration }
  }
}
