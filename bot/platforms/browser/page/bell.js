// Desktop notifications, for those who ask for them by pressing the bell.

const KEY = "roadmate.bell";

const wanted = () => localStorage.getItem(KEY) === "on" && Notification.permission === "granted";

export function setUpBell() {
  const bell = document.querySelector("#bell");
  if (!("Notification" in window)) return;
  bell.hidden = false;
  bell.ariaPressed = String(wanted());
  bell.addEventListener("click", async () => {
    const granted = wanted() ? false : (await Notification.requestPermission()) === "granted";
    localStorage.setItem(KEY, granted ? "on" : "off");
    bell.ariaPressed = String(wanted());
    if (Notification.permission === "denied") bell.title = "Notifications are blocked in the browser's settings";
  });
}

/** Tell the person who looks elsewhere. */
export function ring(text) {
  if (!document.hidden || !("Notification" in window) || !wanted()) return;
  const note = new Notification("Roadmate", { body: text.slice(0, 200), icon: "icon.svg" });
  note.addEventListener("click", () => (window.focus(), note.close()));
}
