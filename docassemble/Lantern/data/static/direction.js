// Which way a page runs. docassemble changes <html lang> when the language changes in the middle of an interview, and nothing else.
// Our own server names both forms of each stylesheet (data-ltr, data-rtl); on another docassemble server, right-to-left.css
// (beside this file) puts the parts of a screen right.
(function () {
  "use strict";
  var RIGHT_TO_LEFT = /^(ar|fa|prs|pes|ps|pbt|ur|ckb|sd|ug|he|yi|dv|syr|arc|nqo|ks|azb|pnb|skr|lrc|mzn|glk|bal|shu|apc|arz|ary|acm)(-|$)/;
  var SCRIPT = /-(Arab|Aran|Hebr|Syrc|Thaa|Nkoo|Adlm|Rohg)(-|$)/;
  var OTHER_SCRIPT = /-[A-Z][a-z]{3}(-|$)/;
  var page = document.documentElement;
  var here = document.currentScript ? document.currentScript.src : "";

  function wayOf(language) {
    if (SCRIPT.test(language)) return "rtl";
    return RIGHT_TO_LEFT.test(language) && !OTHER_SCRIPT.test(language) ? "rtl" : "ltr";
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
