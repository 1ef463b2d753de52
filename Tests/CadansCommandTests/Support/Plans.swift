/// Plan files as a therapist's program might write them, to be spoilt by tests.
enum Plans {
  /// A plan of profile B with two exercises.
  static func text(
    id: String = "nek-1", revision: Int = 1, time: String = "09:00", dose: String = #"{"reps":10}"#,
    more: String = ""
  ) -> String {
    """
    {"format":"cadans.plan","formatVersion":"1.0","id":"\(id)","revision":\(revision),
     "createdAt":"2026-11-16T09:00:00+01:00","timeZone":"Europe/Amsterdam",
     "prescriber":{"kind":"therapist","name":"M. Jansen"},
     "course":{"profile":"B","start":"2026-11-16","engine":"off"},
     "exercises":[
      {"code":"F14","dose":\(dose),"slots":[
       {"id":"f14-0900","time":"\(time)","days":["mo","tu","we","th","fr"]},
       {"id":"f14-1700","time":"17:00","days":["mo","we","fr"]}]},
      {"code":"F5","dose":{"minutes":15},"slots":[
       {"id":"f5-2100","time":"21:00","days":["mo","tu","we","th","fr","sa","su"]}]}]\(more)}
    """
  }
}
