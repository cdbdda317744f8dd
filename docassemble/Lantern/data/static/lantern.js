// Small helps on top of docassemble's own page; everything works by links and buttons without them.
(function () {
  "use strict";

  function field(name) {
    var encoded = btoa(name).replace(/[\n=]/g, "");
    return document.querySelectorAll('[name="' + encoded + '"], [name="' + btoa(name) + '"]');
  }

  // A break or stop that is pressed sends what was written so far, so that nothing is lost (R6, R45). Every other way out does the same
  // where something was written, and is gone when that has arrived.
  var written = false;
  var afterwards = null;
  function sendWith(way) {
    var box = field("given.way")[0];
    var form = document.getElementById("daform");
    var send = form && form.querySelector('button[type="submit"].btn-primary, button[type="submit"]:not(.daquestionbackbutton)');
    if (!box || !send) return false;
    box.value = way;
    send.click();
    return true;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-lantern-way], a[data-lantern-to]");
    if (!link) return;
    var way = link.getAttribute("data-lantern-way");
    if (!way && !written) {
      if (navigator.onLine === false) {
        event.preventDefault();
        say("offline");
      }
      return;
    }
    afterwards = way ? null : link.href;
    if (sendWith(way || "keep")) event.preventDefault();
    else afterwards = null;
  });
  ["input", "change"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      if (event.target.closest("#daform")) written = true;
    });
  });

  // A page that could not be sent stays as it is, with all that was written, and says what to do (R34). docassemble would put an error
  // in its place, or load the page anew.
  var looks = new Map();
  function lookAtForm() {
    looks = new Map();
    document.querySelectorAll("#daform input, #daform button").forEach(function (part) { looks.set(part, part.className); });
  }
  function standAgain() {
    var form = document.getElementById("daform");
    if (!form) return false;
    form.querySelectorAll('input[type="hidden"]').forEach(function (part) { if (!looks.has(part)) part.remove(); });
    looks.forEach(function (look, part) {
      if (part.tagName !== "BUTTON") return;
      part.className = look;
      part.disabled = false;
    });
    field("given.way").forEach(function (box) { box.value = ""; });
    clearTimeout(window.daSpinnerTimeout);
    window.daHideSpinner();
    window.daRequestPending = false;
    afterwards = null;
    return true;
  }
  function say(what) {
    var words = document.querySelector("[data-lantern-" + what + "]");
    var place = document.querySelector("#daform .da-field-buttons, #daform fieldset, .lantern-ways");
    if (!words || !place) return;
    var before = document.getElementById("lantern-message");
    if (before) before.remove();
    var message = document.createElement("div");
    message.id = "lantern-message";
    message.className = "alert alert-danger";
    message.setAttribute("role", "alert");
    message.textContent = words.getAttribute("data-lantern-" + what);
    if (what === "gone") {
      var link = document.createElement("a");
      link.className = "btn btn-outline-secondary";
      link.href = window.location.href.replace(/#.*/, "");
      link.textContent = words.getAttribute("data-lantern-first-page");
      message.append(document.createElement("br"), link);
    }
    place.before(message);
    message.scrollIntoView({ block: "center" });
  }
  if (window.jQuery) window.jQuery.ajaxPrefilter(function (options) {
    if (String(options.type).toUpperCase() !== "POST") return;
    var failed = options.error;
    var arrived = options.success;
    options.error = function () {
      var self = this, told = arguments;
      window.setTimeout(function () {  // docassemble puts its buttons out of use a moment after a press
        if (standAgain()) say("offline");
        else if (failed) failed.apply(self, told);
      }, 20);
    };
    options.success = function (data) {
      if (data && data.action === "reload" && standAgain()) say("gone");
      else if (arrived) arrived.apply(this, arguments);
    };
  });

  // docassemble's own way back forgets what was said since; ours opens the page before and keeps everything (R41).
  document.addEventListener("click", function (event) {
    var link = document.querySelector('a[data-lantern-way="back"]');
    if (!link || !event.target.closest(".daquestionbackbutton")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    link.click();
  }, true);

  // Two languages on one page: each viewer chooses what to see. Nothing of it is sent or kept (R67, R86).
  function show(which) {
    document.documentElement.setAttribute("data-lantern-shown", which);
    document.querySelectorAll("[data-lantern-show]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-lantern-show") === which));
    });
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-lantern-show]");
    if (button) show(button.getAttribute("data-lantern-show"));
  });
  function showAgain() {
    if (document.querySelector("[data-lantern-show]")) show(document.documentElement.getAttribute("data-lantern-shown") || "both");
  }

  // One of the four exits can be cleared again by choosing it a second time.
  var chosen = null;
  function remember() {
    chosen = document.querySelector('input[type="radio"][name="' + exitName() + '"]:checked');
  }
  function exitName() {
    var found = field("given.exit")[0];
    return found ? found.name : "none";
  }
  document.addEventListener("click", function (event) {
    var radio = event.target;
    if (!(radio instanceof HTMLInputElement) || radio.type !== "radio" || radio.name !== exitName()) return;
    if (chosen === radio) {
      radio.checked = false;
      chosen = null;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    } else {
      chosen = radio;
    }
  });

  // By keys too: a browser does nothing when Space is pressed on what is chosen already.
  document.addEventListener("keyup", function (event) {
    var radio = event.target;
    if (event.key !== " " || !(radio instanceof HTMLInputElement) || radio.name !== exitName() || !radio.checked) return;
    event.preventDefault();
    radio.checked = false;
    chosen = null;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // What hours on one day and days in one week make, exactly: counted in hundredths, and only where both are plain numbers.
  function hundredths(box) {
    var found = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*$/.exec(box ? box.value : "");
    return found ? Number(found[1]) * 100 + Number(((found[2] || "") + "00").slice(0, 2)) : null;
  }
  function inDigits(number, digits) {
    var text = String(number).padStart(digits + 1, "0");
    return (text.slice(0, -digits) + "." + text.slice(-digits)).replace(/\.?0+$/, "");
  }
  document.addEventListener("input", function () {
    var shown = document.querySelector("[data-lantern-makes]");
    if (!shown) return;
    var hours = hundredths(field("given.hours_day")[0]);
    var days = hundredths(field("given.days_week")[0]);
    shown.textContent = hours === null || days === null ? "" : shown.getAttribute("data-lantern-makes")
      .replace("{hours}", inDigits(hours, 2)).replace("{days}", inDigits(days, 2)).replace("{product}", inDigits(hours * days, 4));
  });

  // docassemble leaves a box for files out of the way of the Tab key, because it once put a button of its own before it.
  function reachable() {
    document.querySelectorAll('#daform input[type="file"][tabindex]').forEach(function (box) { box.removeAttribute("tabindex"); });
  }

  // The browser's own way back too: docassemble would take back what was sent.
  function goBack(event) {
    var link = document.querySelector('a[data-lantern-way="back"]');
    if (link && event.state && event.state.steps < window.daSteps) link.click();
  }

  function arrive() {
    written = false;
    window.onpopstate = goBack;
    lookAtForm();
    if (afterwards) window.location.href = afterwards;
    afterwards = null;
  }

  document.addEventListener("DOMContentLoaded", arrive);
  document.addEventListener("DOMContentLoaded", remember);
  document.addEventListener("DOMContentLoaded", reachable);
  document.addEventListener("DOMContentLoaded", showAgain);
  if (window.jQuery) window.jQuery(document).on("daPageLoad", function () {
    arrive();
    remember();
    reachable();
    showAgain();
  });
})();
