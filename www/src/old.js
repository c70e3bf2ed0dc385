// For browsers that cannot run the page: a sentence instead of a white page. Nothing in here may be newer than the browsers it is for.
(function () {
  var app = document.getElementById('app');

  function tell() {
    app.setAttribute('data-too-old', '');
    app.innerHTML = '<p lang="zh-CN">浏览器版本过低，无法运行本页。请使用 2021 年以后的 Chrome、Edge、Firefox 或 Safari；360、QQ 等浏览器请切换到极速模式。</p>'
      + '<p lang="en">This browser is too old for this page. Use Chrome, Edge, Firefox or Safari of 2021 or later.</p>';
  }

  // A function that fills memory, turns any float into an integer, extends a sign and gives back two values.
  var PROBE = [0, 97, 115, 109, 1, 0, 0, 0, 1, 13, 2, 96, 2, 125, 127, 2, 127, 127, 96, 0, 2, 127, 127, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 20, 1, 18, 0, 32, 1, 32, 1, 32, 1, 252, 11, 0, 32, 0, 252, 0, 32, 1, 192, 11];

  function runs() {
    return 'noModule' in document.createElement('script') && typeof WebAssembly === 'object' && WebAssembly.validate(new Uint8Array(PROBE))
      // The one file unpacks what is inside it.
      && (!document.getElementById('worker.js') || 'DecompressionStream' in window);
  }

  if (!runs()) {
    tell();
  } else {
    // A script that cannot even be read leaves the page as it was.
    window.addEventListener('error', function () {
      if (app.getElementsByTagName('noscript').length > 0) tell();
    });
  }
})();
