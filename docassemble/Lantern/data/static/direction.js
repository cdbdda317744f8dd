// Which way a page runs. docassemble changes <html lang> when the language changes in the middle of an interview, and nothing else.
// Our own server names both forms of each stylesheet (data-ltr, data-rtl); on another docassemble server, right-to-left.css
// (beside this file) puts the parts of a screen right.
(function () {
  "use strict";
  // The same lists as in language/names.py; a test compares them.
  var LANGUAGES = (
    "ar arb acm acq aeb afb apc apd ajp arq arz ary ars ayl ayn shu fa pes prs haz lrc mzn glk bqi luz ps pbt pbu " +
    "pst bal bgn bgp brh khw ur skr pnb lah sd ks ckb sdh lki azb ug he iw yi ji lad syr arc aii cld tru dv nqo"
  ).split(" ");
  var SCRIPTS = (
    "Arab Aran Hebr Syrc Syrj Syre Syrn Thaa Nkoo Adlm Rohg Mand Samr"
  ).split(" ");
  var THERE = (
    "pa-PK uz-AF tk-AF tk-IR az-IR ku-IQ ku-IR kk-CN ky-CN"
  ).split(" ");
  var page = document.documentElement;
  var here = document.currentScript ? document.currentScript.src : "";

  function wayOf(language) {
    var parts = language.split(/[-_]/);
    var script = parts.slice(1).find(function (part) { return /^[A-Za-z]{4}$/.test(part); });
    if (script) return SCRIPTS.indexOf(script[0].toUpperCase() + script.slice(1).toLowerCase()) < 0 ? "ltr" : "rtl";
    var there = parts.slice(1).some(function (part) { return THERE.indexOf(parts[0].toLowerCase() + "-" + part.toUpperCase()) >= 0; });
    return there || LANGUAGES.indexOf(parts[0].toLowerCase()) >= 0 ? "rtl" : "ltr";
  }

  function turn() {
    var way = wayOf(page.lang || "");
    if (page.dir !== way) page.dir = way;
    var pairs = document.querySelectorAll("link[data-ltr][data-rtl]");
    pairs.forEach(function (link) {
      var wanted = link.getAttribute("data-" + way);
      if (link.getAttribute("href") !== wanted) link.setAttribute("href", wanted);
    });
    var patch = document.getElementById("right-to-left");
    if (!pairs.length && way === "rtl" && !patch && here) {
      patch = document.createElement("link");
      patch.id = "right-to-left";
      patch.rel = "stylesheet";
      patch.href = here.replace(/direction\.js/, "right-to-left.css");
      document.head.appendChild(patch);
    }
    if (patch) patch.disabled = way !== "rtl";
  }

  turn();
  new MutationObserver(turn).observe(page, { attributes: true, attributeFilter: ["lang"] });
})();
