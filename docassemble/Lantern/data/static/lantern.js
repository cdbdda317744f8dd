// Small helps on top of docassemble's own page; everything works by links and buttons without them.
(function () {
  "use strict";

  function field(name) {
    var encoded = btoa(name).replace(/[\n=]/g, "");
    return document.querySelectorAll('[name="' + encoded + '"], [name="' + btoa(name) + '"]');
  }

  // A break or stop that is pressed sends what was written so far, so that nothing is lost (R6, R45).
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-lantern-way]");
    if (!link) return;
    var way = field("given.way")[0];
    var form = document.getElementById("daform");
    if (!way || !form) return;
    event.preventDefault();
    way.value = link.getAttribute("data-lantern-way");
    var send = form.querySelector('button[type="submit"].btn-primary, button[type="submit"]:not(.daquestionbackbutton)');
    if (send) send.click();
    else window.location.href = link.href;
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
  function written(number, digits) {
    var text = String(number).padStart(digits + 1, "0");
    return (text.slice(0, -digits) + "." + text.slice(-digits)).replace(/\.?0+$/, "");
  }
  document.addEventListener("input", function () {
    var shown = document.querySelector("[data-lantern-makes]");
    if (!shown) return;
    var hours = hundredths(field("given.hours_day")[0]);
    var days = hundredths(field("given.days_week")[0]);
    shown.textContent = hours === null || days === null ? "" : shown.getAttribute("data-lantern-makes")
      .replace("{hours}", written(hours, 2)).replace("{days}", written(days, 2)).replace("{product}", written(hours * days, 4));
  });

  // docassemble leaves a box for files out of the way of the Tab key, because it once put a button of its own before it.
  function reachable() {
    document.querySelectorAll('#daform input[type="file"][tabindex]').forEach(function (box) { box.removeAttribute("tabindex"); });
  }

  document.addEventListener("DOMContentLoaded", remember);
  document.addEventListener("DOMContentLoaded", reachable);
  document.addEventListener("DOMContentLoaded", showAgain);
  if (window.jQuery) window.jQuery(document).on("daPageLoad", function () {
    remember();
    reachable();
    showAgain();
  });
})();
