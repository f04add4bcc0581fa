// Written by scripts/assemble.mjs from src/measure/assembly/index.ts.
export function kernelScript(imports) {

  var bufferView;
function wasm2js_trap() { throw new Error('abort'); }

  function wasm2js_memory_fill(dest, value, size) {
    dest = dest >>> 0;
    size = size >>> 0;
    if (dest + size > bufferView.length) throw "trap: invalid memory.fill";
    bufferView.fill(value, dest, dest + size);
  }
      
  function wasm2js_memory_copy(dest, source, size) {
    // TODO: traps on invalid things
    bufferView.copyWithin(dest, source, source + size);
  }
      
function asmFunc(imports) {
 var buffer = new ArrayBuffer(655360);
 var HEAP8 = new Int8Array(buffer);
 var HEAP16 = new Int16Array(buffer);
 var HEAP32 = new Int32Array(buffer);
 var HEAPU8 = new Uint8Array(buffer);
 var HEAPU16 = new Uint16Array(buffer);
 var HEAPU32 = new Uint32Array(buffer);
 var HEAPF32 = new Float32Array(buffer);
 var HEAPF64 = new Float64Array(buffer);
 var Math_imul = Math.imul;
 var Math_fround = Math.fround;
 var Math_abs = Math.abs;
 var Math_clz32 = Math.clz32;
 var Math_min = Math.min;
 var Math_max = Math.max;
 var Math_floor = Math.floor;
 var Math_ceil = Math.ceil;
 var Math_trunc = Math.trunc;
 var Math_sqrt = Math.sqrt;
 var global$0 = 0;
 var global$1 = 0;
 var global$2 = 0;
 var global$3 = 0;
 var global$4 = 0;
 var global$5 = 0;
 var global$6 = 0;
 var global$7 = 1;
 var global$8 = 0;
 var global$9 = 0;
 var global$10 = 0;
 var global$11 = 0;
 var global$12 = 0;
 var global$13 = 0;
 var global$14 = 0;
 var global$15 = 0;
 var global$16 = 0;
 var global$17 = 0;
 var global$18 = 0;
 var global$19 = 0;
 var global$20 = 0;
 var global$21 = 0;
 var global$22 = 0;
 var global$23 = 0;
 var global$24 = 0;
 var global$25 = 0;
 var global$26 = 0;
 var global$27 = 0;
 var global$28 = 0;
 var global$29 = 0;
 var global$30 = 0;
 var global$31 = 0;
 var global$32 = 0;
 var global$33 = 0;
 var global$34 = 0;
 var global$35 = 0;
 var global$36 = 0;
 var global$37 = 0;
 var global$38 = 0;
 var global$39 = 0;
 var global$40 = 0;
 var global$41 = 0;
 var global$42 = 0;
 var global$43 = 0;
 var global$44 = 0;
 var global$45 = 0;
 var global$46 = 0;
 var global$47 = 0;
 var global$48 = 0;
 var global$49 = 0;
 var global$50 = 0;
 var global$51 = 0;
 var global$52 = 0;
 var global$53 = 0;
 var global$54 = 0;
 var global$55 = 0;
 var global$56 = 0;
 var global$57 = 0;
 var global$58 = 0;
 var global$59 = 0;
 var global$60 = 0;
 var global$61 = 0;
 var global$62 = 0;
 var global$63 = 0;
 function $0($0_1, $1_1) {
  var $2_1 = 0;
  $1_1 = Math_imul($0_1, $1_1);
  $0_1 = global$0;
  global$0 = (($1_1 + $0_1 | 0) + 7 | 0) & -8 | 0;
  $1_1 = global$0;
  $2_1 = __wasm_memory_size() << 16 | 0;
  if ($1_1 >>> 0 > $2_1 >>> 0) {
   $1_1 = (($1_1 - $2_1 | 0) + 65535 | 0) >>> 16 | 0;
   if ((__wasm_memory_grow(($1_1 >>> 0 <= 16 >>> 0 ? 16 : $1_1) | 0) | 0) < (0 | 0)) {
    $1_1 = (__wasm_memory_grow($1_1 | 0) | 0) < (0 | 0)
   } else {
    $1_1 = 0
   }
   if ($1_1) {
    wasm2js_trap()
   }
  }
  if ($0_1 >>> 0 < global$1 >>> 0) {
   $1_1 = global$0;
   $2_1 = global$1;
   wasm2js_memory_fill($0_1, 0, ($1_1 >>> 0 < $2_1 >>> 0 ? $1_1 : $2_1) - $0_1 | 0);
  }
  $1_1 = global$1;
  $2_1 = global$0;
  global$1 = $1_1 >>> 0 > $2_1 >>> 0 ? $1_1 : $2_1;
  return $0_1;
 }
 
 function $1($0_1, $1_1, $2_1) {
  var $3_1 = 0;
  $3_1 = HEAP32[(global$12 + ($1_1 << 2 | 0) | 0) >> 2];
  $0_1 = HEAP32[(global$12 + ($0_1 << 2 | 0) | 0) >> 2];
  $2_1 = HEAP32[(global$12 + ($2_1 << 2 | 0) | 0) >> 2];
  if (($0_1 | 0) == ($2_1 | 0)) {
   $0_1 = global$31 + ((Math_imul(global$2, ($0_1 | 0) != ($3_1 | 0)) + $1_1 | 0) << 3 | 0) | 0;
   HEAPF64[$0_1 >> 3] = HEAPF64[$0_1 >> 3] + -1.0;
  } else {
   if (($2_1 | 0) == ($3_1 | 0)) {
    $0_1 = global$31 + (((global$2 << 1 | 0) + $1_1 | 0) << 3 | 0) | 0;
    HEAPF64[$0_1 >> 3] = HEAPF64[$0_1 >> 3] + -1.0;
   } else {
    $0_1 = global$31 + ((Math_imul(global$2, ($0_1 | 0) == ($3_1 | 0) ? 3 : 4) + $1_1 | 0) << 3 | 0) | 0;
    HEAPF64[$0_1 >> 3] = HEAPF64[$0_1 >> 3] + -1.0;
   }
  }
 }
 
 function $2() {
  var $0_1 = 0, $1_1 = 0, $2_1 = 0, $3_1 = 0, $4_1 = 0;
  label : while (1) {
   if (($0_1 | 0) < (global$8 | 0)) {
    global$2 = global$2 + HEAPU8[(global$10 + $0_1 | 0) >> 0] | 0;
    $0_1 = $0_1 + 1 | 0;
    continue label;
   }
   break label;
  };
  global$13 = $0(global$2, 4);
  global$16 = $0(global$2 + 1 | 0, 4);
  global$17 = $0(global$3 << 1 | 0, 4);
  label1 : while (1) {
   if (($1_1 | 0) < (global$8 | 0)) {
    if ((HEAPU8[(global$10 + $1_1 | 0) >> 0] | 0) == (1 | 0)) {
     HEAP32[(global$13 + ($3_1 << 2 | 0) | 0) >> 2] = HEAP32[(global$11 + ($1_1 << 2 | 0) | 0) >> 2]
    }
    if ((HEAPU8[(global$10 + $1_1 | 0) >> 0] | 0) == (1 | 0)) {
     $0_1 = $3_1;
     $3_1 = $0_1 + 1 | 0;
    } else {
     $0_1 = -1
    }
    HEAP32[(global$11 + ($1_1 << 2 | 0) | 0) >> 2] = $0_1;
    $1_1 = $1_1 + 1 | 0;
    continue label1;
   }
   break label1;
  };
  label2 : while (1) {
   if (($2_1 | 0) < (global$2 | 0)) {
    $0_1 = $2_1 + 1 | 0;
    HEAP32[(global$16 + ($0_1 << 2 | 0) | 0) >> 2] = $4_1;
    $4_1 = $4_1 + HEAP32[(global$13 + ($2_1 << 2 | 0) | 0) >> 2] | 0;
    $2_1 = $0_1;
    continue label2;
   }
   break label2;
  };
 }
 
 function $3($0_1, $1_1, $2_1) {
  var $3_1 = 0, $4_1 = 0.0, $5_1 = 0, $6_1 = 0, $7_1 = 0.0;
  $5_1 = global$16 + (($0_1 + 1 | 0) << 2 | 0) | 0;
  $3_1 = HEAP32[$5_1 >> 2];
  HEAP32[$5_1 >> 2] = $3_1 + 1 | 0;
  HEAP32[(global$17 + ($3_1 << 2 | 0) | 0) >> 2] = $1_1;
  if (!global$7) {
   $5_1 = $0_1 << 3 | 0;
   $3_1 = $5_1 + global$23 | 0;
   $6_1 = $3_1;
   $7_1 = HEAPF64[$3_1 >> 3];
   if (global$6) {
    $4_1 = Math_max(Math_floor(HEAPF64[(($2_1 << 3 | 0) + 263168 | 0) >> 3] * 4294967296.0 + .5), 1.0)
   } else {
    $4_1 = 1.0
   }
   if (global$5) {
    $3_1 = HEAPU8[($2_1 + 590848 | 0) >> 0] & 3 | 0;
    $3_1 = ((!$3_1 | !global$5 | 0 ? 3 : $3_1) | 0) == (3 | 0);
   } else {
    $3_1 = 0
   }
   $4_1 = $4_1 * ($3_1 ? 2.0 : 1.0);
   HEAPF64[$6_1 >> 3] = $7_1 + $4_1;
   $3_1 = global$24 + $5_1 | 0;
   if ($4_1 > HEAPF64[$3_1 >> 3]) {
    HEAPF64[$3_1 >> 3] = $4_1
   }
  }
  if ((HEAP32[(global$13 + ($0_1 << 2 | 0) | 0) >> 2] | 0) < (HEAP32[(global$13 + ($1_1 << 2 | 0) | 0) >> 2] | 0)) {
   $3_1 = 1
  } else {
   if (($0_1 | 0) < ($1_1 | 0)) {
    $3_1 = (HEAP32[(global$13 + ($0_1 << 2 | 0) | 0) >> 2] | 0) == (HEAP32[(global$13 + ($1_1 << 2 | 0) | 0) >> 2] | 0)
   } else {
    $3_1 = 0
   }
  }
  if (!$3_1) {
   return
  }
  $3_1 = global$18 + (($0_1 + 1 | 0) << 2 | 0) | 0;
  $0_1 = HEAP32[$3_1 >> 2];
  HEAP32[$3_1 >> 2] = $0_1 + 1 | 0;
  HEAP32[(global$19 + ($0_1 << 2 | 0) | 0) >> 2] = $1_1;
  HEAP8[($0_1 + global$20 | 0) >> 0] = HEAPU8[($2_1 + 558080 | 0) >> 0];
  if (global$5) {
   $1_1 = HEAPU8[($2_1 + 590848 | 0) >> 0] & 3 | 0;
   HEAP8[($0_1 + global$21 | 0) >> 0] = !$1_1 | !global$5 | 0 ? 3 : $1_1;
  }
  if (global$6) {
   $1_1 = global$22 + ($0_1 << 3 | 0) | 0;
   if (global$6) {
    $4_1 = Math_max(Math_floor(HEAPF64[(($2_1 << 3 | 0) + 263168 | 0) >> 3] * 4294967296.0 + .5), 1.0)
   } else {
    $4_1 = 1.0
   }
   if (global$5) {
    $0_1 = HEAPU8[($2_1 + 590848 | 0) >> 0] & 3 | 0;
    $0_1 = ((!$0_1 | !global$5 | 0 ? 3 : $0_1) | 0) == (3 | 0);
   } else {
    $0_1 = 0
   }
   HEAPF64[$1_1 >> 3] = $4_1 * ($0_1 ? 2.0 : 1.0);
  }
 }
 
 function $4($0_1) {
  var $1_1 = 0, $2_1 = 0, $3_1 = 0, $4_1 = 0.0, $5_1 = 0, $6_1 = 0, $7_1 = 0, $8_1 = 0, $9_1 = 0;
  $6_1 = HEAP32[(global$42 + ($0_1 << 2 | 0) | 0) >> 2];
  label : while (1) {
   block : {
    $3_1 = ($0_1 << 1 | 0) + 1 | 0;
    if (($3_1 | 0) >= (global$43 | 0)) {
     break block
    }
    $7_1 = global$31;
    $8_1 = global$42;
    $1_1 = $3_1 + 1 | 0;
    $9_1 = $1_1;
    if (($1_1 | 0) < (global$43 | 0)) {
     $2_1 = HEAP32[(global$42 + ($1_1 << 2 | 0) | 0) >> 2];
     $1_1 = Math_imul(global$2, 5);
     $4_1 = HEAPF64[(global$31 + (($2_1 + $1_1 | 0) << 3 | 0) | 0) >> 3];
     $5_1 = $1_1;
     $1_1 = HEAP32[(global$42 + ($3_1 << 2 | 0) | 0) >> 2];
     $4_1 = $4_1 - HEAPF64[(global$31 + (($5_1 + $1_1 | 0) << 3 | 0) | 0) >> 3];
     block1 : {
      if ($4_1 != 0.0) {
       $1_1 = $4_1 > 0.0;
       break block1;
      }
      if ((HEAP32[(global$13 + ($2_1 << 2 | 0) | 0) >> 2] | 0) > (HEAP32[(global$13 + ($1_1 << 2 | 0) | 0) >> 2] | 0)) {
       $1_1 = 1
      } else {
       if (($1_1 | 0) > ($2_1 | 0)) {
        $1_1 = (HEAP32[(global$13 + ($2_1 << 2 | 0) | 0) >> 2] | 0) == (HEAP32[(global$13 + ($1_1 << 2 | 0) | 0) >> 2] | 0)
       } else {
        $1_1 = 0
       }
      }
     }
    } else {
     $1_1 = 0
    }
    $1_1 = $1_1 ? $9_1 : $3_1;
    $2_1 = HEAP32[($8_1 + ($1_1 << 2 | 0) | 0) >> 2];
    $3_1 = Math_imul(global$2, 5);
    $4_1 = HEAPF64[($7_1 + (($2_1 + $3_1 | 0) << 3 | 0) | 0) >> 3] - HEAPF64[(global$31 + (($6_1 + $3_1 | 0) << 3 | 0) | 0) >> 3];
    block2 : {
     if ($4_1 != 0.0) {
      $5_1 = $4_1 > 0.0;
      break block2;
     }
     if ((HEAP32[(global$13 + ($2_1 << 2 | 0) | 0) >> 2] | 0) > (HEAP32[(global$13 + ($6_1 << 2 | 0) | 0) >> 2] | 0)) {
      $5_1 = 1
     } else {
      if (($2_1 | 0) < ($6_1 | 0)) {
       $5_1 = (HEAP32[(global$13 + ($2_1 << 2 | 0) | 0) >> 2] | 0) == (HEAP32[(global$13 + ($6_1 << 2 | 0) | 0) >> 2] | 0)
      } else {
       $5_1 = 0
      }
     }
    }
    if (!$5_1) {
     break block
    }
    HEAP32[(global$42 + ($0_1 << 2 | 0) | 0) >> 2] = $2_1;
    $0_1 = $1_1;
    continue label;
   }
   break label;
  };
  HEAP32[(global$42 + ($0_1 << 2 | 0) | 0) >> 2] = $6_1;
 }
 
 function $5() {
  global$0 = 624552;
  global$1 = 624552;
 }
 
 function $6() {
  var $0_1 = 0, $1_1 = 0, $2_1 = 0, $3_1 = 0, $4_1 = 0, $5_1 = 0, $6_1 = 0, $7_1 = 0, $8_1 = 0, $9_1 = 0, $10_1 = 0, $11_1 = 0;
  $0_1 = global$49 << 2 | 0;
  wasm2js_memory_fill(global$60, 0, $0_1);
  wasm2js_memory_fill(global$62, 255, $0_1);
  wasm2js_memory_copy(global$63, global$50, $0_1);
  label3 : while (1) {
   if (($6_1 | 0) < (global$49 | 0)) {
    if (HEAPU8[(global$55 + $6_1 | 0) >> 0]) {
     $8_1 = HEAP32[(global$50 + ($6_1 << 2 | 0) | 0) >> 2];
     label2 : while (1) {
      if (($8_1 | 0) < (HEAP32[(global$50 + (($6_1 + 1 | 0) << 2 | 0) | 0) >> 2] | 0)) {
       $0_1 = HEAP32[(global$51 + ($8_1 << 2 | 0) | 0) >> 2];
       if (HEAPU8[($0_1 + global$55 | 0) >> 0]) {
        $1_1 = 1
       } else {
        $1_1 = HEAP32[(global$60 + ($0_1 << 2 | 0) | 0) >> 2]
       }
       if (!$1_1) {
        HEAP32[(global$59 + ($2_1 << 2 | 0) | 0) >> 2] = $0_1;
        $3_1 = $0_1 << 2 | 0;
        $1_1 = $2_1 + 1 | 0;
        HEAP32[($3_1 + global$60 | 0) >> 2] = $1_1;
        HEAP32[(global$61 + $3_1 | 0) >> 2] = $1_1;
        label1 : while (1) {
         if (($0_1 | 0) != (-1 | 0)) {
          $11_1 = HEAP32[(global$50 + (($0_1 + 1 | 0) << 2 | 0) | 0) >> 2];
          $2_1 = $0_1 << 2 | 0;
          $3_1 = HEAP32[($2_1 + global$62 | 0) >> 2];
          $7_1 = HEAP32[(global$63 + $2_1 | 0) >> 2];
          $5_1 = HEAP32[(global$61 + $2_1 | 0) >> 2];
          $2_1 = -1;
          label : while (1) {
           if (($2_1 | 0) == (-1 | 0) & ($7_1 | 0) < ($11_1 | 0) | 0) {
            $4_1 = HEAP32[(global$51 + ($7_1 << 2 | 0) | 0) >> 2];
            if ((HEAPU8[($4_1 + global$55 | 0) >> 0] | 0) == (1 | 0)) {
             $5_1 = 0
            } else {
             $9_1 = HEAP32[(global$60 + ($4_1 << 2 | 0) | 0) >> 2];
             if ($9_1) {
              $5_1 = ($3_1 | 0) != ($4_1 | 0) & ($5_1 | 0) > ($9_1 | 0) | 0 ? $9_1 : $5_1
             } else {
              $2_1 = $4_1
             }
            }
            $7_1 = $7_1 + 1 | 0;
            continue label;
           }
           break label;
          };
          $4_1 = $0_1 << 2 | 0;
          HEAP32[($4_1 + global$63 | 0) >> 2] = $7_1;
          HEAP32[(global$61 + $4_1 | 0) >> 2] = $5_1;
          if (($2_1 | 0) == (-1 | 0)) {
           if (($3_1 | 0) != (-1 | 0)) {
            $2_1 = ($5_1 | 0) < (HEAP32[(global$61 + ($3_1 << 2 | 0) | 0) >> 2] | 0)
           } else {
            $2_1 = 0
           }
           if ($2_1) {
            HEAP32[(global$61 + ($3_1 << 2 | 0) | 0) >> 2] = $5_1
           }
           $2_1 = $3_1;
          } else {
           HEAP32[(global$59 + ($1_1 << 2 | 0) | 0) >> 2] = $2_1;
           $3_1 = $2_1 << 2 | 0;
           $1_1 = $1_1 + 1 | 0;
           HEAP32[($3_1 + global$60 | 0) >> 2] = $1_1;
           HEAP32[(global$61 + $3_1 | 0) >> 2] = $1_1;
           HEAP32[(global$62 + $3_1 | 0) >> 2] = $0_1;
          }
          $0_1 = $2_1;
          continue label1;
         }
         break label1;
        };
        $2_1 = $1_1;
       }
       $8_1 = $8_1 + 1 | 0;
       continue label2;
      }
      break label2;
     };
    }
    $6_1 = $6_1 + 1 | 0;
    continue label3;
   }
   break label3;
  };
  wasm2js_memory_fill(global$58, 255, global$49 << 2 | 0);
  label4 : while (1) {
   if (($2_1 | 0) > ($10_1 | 0)) {
    $1_1 = HEAP32[(global$59 + ($10_1 << 2 | 0) | 0) >> 2] << 2 | 0;
    $0_1 = HEAP32[($1_1 + global$62 | 0) >> 2];
    if (($0_1 | 0) != (-1 | 0)) {
     $3_1 = global$58 + $1_1 | 0;
     $4_1 = HEAP32[(global$61 + $1_1 | 0) >> 2];
     $1_1 = $0_1 << 2 | 0;
     if (($4_1 | 0) < (HEAP32[($1_1 + global$60 | 0) >> 2] | 0)) {
      $0_1 = HEAP32[(global$58 + $1_1 | 0) >> 2]
     }
     HEAP32[$3_1 >> 2] = $0_1;
    }
    $10_1 = $10_1 + 1 | 0;
    continue label4;
   }
   break label4;
  };
 }
 
 function $7($0_1) {
  $0_1 = $0_1 | 0;
  var $1_1 = 0, $2_1 = 0, $3_1 = 0, $4_1 = 0, $5_1 = 0, $6_1 = 0, $7_1 = 0, $8_1 = 0, $9_1 = 0.0, $10_1 = 0.0, $11_1 = 0;
  wasm2js_memory_fill(global$56, 255, global$49 << 2 | 0);
  wasm2js_memory_fill(global$57, 0, global$49 << 3 | 0);
  label : while (1) {
   if (($1_1 | 0) < (global$49 | 0)) {
    if (HEAPU8[(global$55 + $1_1 | 0) >> 0]) {
     HEAP32[(global$56 + ($1_1 << 2 | 0) | 0) >> 2] = 0;
     HEAPF64[(global$57 + ($1_1 << 3 | 0) | 0) >> 3] = Infinity;
     HEAP32[(global$59 + ($3_1 << 2 | 0) | 0) >> 2] = $1_1;
     $3_1 = $3_1 + 1 | 0;
    }
    $1_1 = $1_1 + 1 | 0;
    continue label;
   }
   break label;
  };
  label2 : while (1) {
   if (($3_1 | 0) > ($5_1 | 0)) {
    $1_1 = HEAP32[(global$59 + ($5_1 << 2 | 0) | 0) >> 2];
    $10_1 = HEAPF64[(global$57 + ($1_1 << 3 | 0) | 0) >> 3];
    $2_1 = $1_1 << 2 | 0;
    $7_1 = HEAP32[($2_1 + global$56 | 0) >> 2] + 1 | 0;
    $11_1 = HEAP32[(global$50 + (($1_1 + 1 | 0) << 2 | 0) | 0) >> 2];
    $1_1 = HEAP32[(global$50 + $2_1 | 0) >> 2];
    label1 : while (1) {
     if (($1_1 | 0) < ($11_1 | 0)) {
      $4_1 = $1_1 << 2 | 0;
      $2_1 = HEAP32[($4_1 + global$51 | 0) >> 2];
      $8_1 = global$56 + ($2_1 << 2 | 0) | 0;
      $6_1 = HEAP32[$8_1 >> 2];
      block : {
       if (($6_1 | 0) != ($7_1 | 0) & ($6_1 | 0) != (-1 | 0) | 0) {
        break block
       }
       $4_1 = HEAP32[(global$52 + $4_1 | 0) >> 2];
       if ((HEAPU8[($4_1 + global$54 | 0) >> 0] | 0) == ($0_1 | 0)) {
        break block
       }
       if (($6_1 | 0) == (-1 | 0)) {
        HEAP32[$8_1 >> 2] = $7_1;
        HEAP32[(global$59 + ($3_1 << 2 | 0) | 0) >> 2] = $2_1;
        $3_1 = $3_1 + 1 | 0;
       }
       $9_1 = Math_min(HEAPF64[(global$53 + ($4_1 << 3 | 0) | 0) >> 3], $10_1);
       $2_1 = global$57 + ($2_1 << 3 | 0) | 0;
       if ($9_1 > HEAPF64[$2_1 >> 3]) {
        HEAPF64[$2_1 >> 3] = $9_1
       }
      }
      $1_1 = $1_1 + 1 | 0;
      continue label1;
     }
     break label1;
    };
    $5_1 = $5_1 + 1 | 0;
    continue label2;
   }
   break label2;
  };
 }
 
 function $8($0_1, $1_1) {
  $0_1 = $0_1 | 0;
  $1_1 = $1_1 | 0;
  var $2_1 = 0, $3_1 = 0, $4_1 = 0, $5_1 = 0, $6_1 = 0, $7_1 = 0, $8_1 = 0, $9_1 = 0;
  $4_1 = $0_1;
  label4 : while (1) {
   if (($1_1 | 0) > ($4_1 | 0)) {
    $5_1 = HEAP32[(global$18 + (($4_1 + 1 | 0) << 2 | 0) | 0) >> 2];
    $0_1 = HEAP32[(global$18 + ($4_1 << 2 | 0) | 0) >> 2];
    if (($5_1 - $0_1 | 0 | 0) >= (2 | 0)) {
     $2_1 = $0_1;
     label : while (1) {
      if (($2_1 | 0) < ($5_1 | 0)) {
       $3_1 = global$34 + (HEAP32[(global$19 + ($2_1 << 2 | 0) | 0) >> 2] << 2 | 0) | 0;
       $2_1 = $2_1 + 1 | 0;
       HEAP32[$3_1 >> 2] = $2_1;
       continue label;
      }
      break label;
     };
     $2_1 = $0_1;
     label2 : while (1) {
      if (($2_1 | 0) < ($5_1 | 0)) {
       $6_1 = HEAP32[(global$19 + ($2_1 << 2 | 0) | 0) >> 2];
       $9_1 = HEAP32[(global$18 + (($6_1 + 1 | 0) << 2 | 0) | 0) >> 2];
       $3_1 = HEAP32[(global$18 + ($6_1 << 2 | 0) | 0) >> 2];
       label1 : while (1) {
        if (($3_1 | 0) < ($9_1 | 0)) {
         $7_1 = HEAP32[(global$19 + ($3_1 << 2 | 0) | 0) >> 2];
         $8_1 = HEAP32[(global$34 + ($7_1 << 2 | 0) | 0) >> 2] - 1 | 0;
         if (($8_1 | 0) >= (0 | 0)) {
          $9($4_1, $6_1, $7_1, $2_1, $8_1, $3_1)
         }
         $3_1 = $3_1 + 1 | 0;
         continue label1;
        }
        break label1;
       };
       $2_1 = $2_1 + 1 | 0;
       continue label2;
      }
      break label2;
     };
     label3 : while (1) {
      if (($0_1 | 0) < ($5_1 | 0)) {
       HEAP32[(global$34 + (HEAP32[(global$19 + ($0_1 << 2 | 0) | 0) >> 2] << 2 | 0) | 0) >> 2] = 0;
       $0_1 = $0_1 + 1 | 0;
       continue label3;
      }
      break label3;
     };
    }
    $4_1 = $4_1 + 1 | 0;
    continue label4;
   }
   break label4;
  };
 }
 
 function $9($0_1, $1_1, $2_1, $3_1, $4_1, $5_1) {
  var $6_1 = 0, $7_1 = 0.0, $8_1 = 0.0, $9_1 = 0.0, $10_1 = 0.0, $11_1 = 0.0, $12_1 = 0, $13_1 = 0, $14_1 = 0.0, $15_1 = 0, $16_1 = 0.0, $17_1 = 0.0, $18_1 = 0.0;
  $11_1 = 1.0;
  block : {
   if (global$7) {
    break block
   }
   $11_1 = HEAPF64[(global$22 + ($3_1 << 3 | 0) | 0) >> 3];
   if (global$6) {
    break block
   }
   $11_1 = (HEAPU8[($3_1 + global$21 | 0) >> 0] | 0) == (3 | 0) ? 2.0 : 1.0;
  }
  $6_1 = global$33 + ($3_1 << 3 | 0) | 0;
  $10_1 = HEAPF64[$6_1 >> 3];
  $9_1 = 1.0;
  block1 : {
   if (global$7) {
    break block1
   }
   $9_1 = HEAPF64[(global$22 + ($4_1 << 3 | 0) | 0) >> 3];
   if (global$6) {
    break block1
   }
   $9_1 = (HEAPU8[($4_1 + global$21 | 0) >> 0] | 0) == (3 | 0) ? 2.0 : 1.0;
  }
  $7_1 = 1.0;
  block2 : {
   if (global$7) {
    break block2
   }
   $7_1 = HEAPF64[(global$22 + ($5_1 << 3 | 0) | 0) >> 3];
   if (global$6) {
    break block2
   }
   $7_1 = (HEAPU8[($5_1 + global$21 | 0) >> 0] | 0) == (3 | 0) ? 2.0 : 1.0;
  }
  $14_1 = $7_1;
  $7_1 = $9_1 * $14_1;
  if (global$7) {
   $8_1 = +(HEAP32[(global$13 + ($2_1 << 2 | 0) | 0) >> 2] | 0)
  } else {
   $8_1 = HEAPF64[(global$23 + ($2_1 << 3 | 0) | 0) >> 3]
  }
  HEAPF64[$6_1 >> 3] = $10_1 + $7_1 / $8_1;
  $6_1 = global$33 + ($4_1 << 3 | 0) | 0;
  $10_1 = HEAPF64[$6_1 >> 3];
  $7_1 = $11_1 * $14_1;
  if (global$7) {
   $8_1 = +(HEAP32[(global$13 + ($1_1 << 2 | 0) | 0) >> 2] | 0)
  } else {
   $8_1 = HEAPF64[(global$23 + ($1_1 << 3 | 0) | 0) >> 3]
  }
  HEAPF64[$6_1 >> 3] = $10_1 + $7_1 / $8_1;
  $6_1 = global$33 + ($5_1 << 3 | 0) | 0;
  $10_1 = HEAPF64[$6_1 >> 3];
  $7_1 = $11_1 * $9_1;
  if (global$7) {
   $8_1 = +(HEAP32[(global$13 + ($0_1 << 2 | 0) | 0) >> 2] | 0)
  } else {
   $8_1 = HEAPF64[(global$23 + ($0_1 << 3 | 0) | 0) >> 3]
  }
  HEAPF64[$6_1 >> 3] = $10_1 + $7_1 / $8_1;
  if (global$7) {
   $16_1 = 1.0
  } else {
   $16_1 = HEAPF64[(global$24 + ($0_1 << 3 | 0) | 0) >> 3]
  }
  $6_1 = global$29 + ($0_1 << 3 | 0) | 0;
  $10_1 = HEAPF64[$6_1 >> 3];
  $7_1 = $10_1;
  $8_1 = $9_1 * $14_1;
  if (global$7) {
   $10_1 = 1.0
  } else {
   $10_1 = HEAPF64[(global$24 + ($1_1 << 3 | 0) | 0) >> 3]
  }
  $17_1 = $8_1 / $10_1;
  $18_1 = $11_1 * $14_1;
  if (global$7) {
   $8_1 = 1.0
  } else {
   $8_1 = HEAPF64[(global$24 + ($2_1 << 3 | 0) | 0) >> 3]
  }
  HEAPF64[$6_1 >> 3] = $7_1 + ($17_1 + $18_1 / $8_1);
  $6_1 = global$29 + ($1_1 << 3 | 0) | 0;
  $7_1 = $9_1 * $14_1 / $16_1;
  $9_1 = $11_1 * $9_1;
  HEAPF64[$6_1 >> 3] = HEAPF64[$6_1 >> 3] + ($7_1 + $9_1 / $8_1);
  $6_1 = global$29 + ($2_1 << 3 | 0) | 0;
  HEAPF64[$6_1 >> 3] = HEAPF64[$6_1 >> 3] + ($11_1 * $14_1 / $16_1 + $9_1 / $10_1);
  $6_1 = HEAPU8[($4_1 + global$20 | 0) >> 0];
  $12_1 = HEAPU8[($5_1 + global$20 | 0) >> 0];
  $13_1 = HEAPU8[($3_1 + global$20 | 0) >> 0];
  if (($13_1 | 0) == (global$40 | 0) | ($13_1 | 0) == (global$39 | 0) | 0) {
   $15_1 = ($6_1 | 0) == (global$40 | 0) | ($6_1 | 0) == (global$39 | 0) | 0
  } else {
   $15_1 = 0
  }
  if ($15_1) {
   $15_1 = ($12_1 | 0) == (global$40 | 0) | ($12_1 | 0) == (global$39 | 0) | 0
  } else {
   $15_1 = 0
  }
  if ($15_1) {
   $6_1 = ((((($13_1 | 0) == (global$40 | 0)) + (($6_1 | 0) == (global$40 | 0)) | 0) + (($12_1 | 0) == (global$40 | 0)) | 0) << 3 | 0) + 623648 | 0;
   HEAPF64[$6_1 >> 3] = HEAPF64[$6_1 >> 3] + 1.0;
  }
  if ((HEAP32[(global$12 + ($0_1 << 2 | 0) | 0) >> 2] | 0) >= (0 | 0)) {
   $6_1 = (HEAP32[(global$12 + ($1_1 << 2 | 0) | 0) >> 2] | 0) >= (0 | 0)
  } else {
   $6_1 = 0
  }
  if ($6_1) {
   $6_1 = (HEAP32[(global$12 + ($2_1 << 2 | 0) | 0) >> 2] | 0) >= (0 | 0)
  } else {
   $6_1 = 0
  }
  if ($6_1) {
   $3_1 = global$5 ? HEAPU8[($3_1 + global$21 | 0) >> 0] : 3;
   $6_1 = ($3_1 & (($0_1 | 0) > ($1_1 | 0) ? 1 : 2) | 0 | 0) != (0 | 0);
   $4_1 = global$5 ? HEAPU8[($4_1 + global$21 | 0) >> 0] : 3;
   $12_1 = ($4_1 & (($0_1 | 0) > ($2_1 | 0) ? 1 : 2) | 0 | 0) != (0 | 0);
   $4_1 = ($4_1 & (($0_1 | 0) < ($2_1 | 0) ? 1 : 2) | 0 | 0) != (0 | 0);
   $13_1 = ($3_1 & (($0_1 | 0) < ($1_1 | 0) ? 1 : 2) | 0 | 0) != (0 | 0);
   $3_1 = global$5 ? HEAPU8[($5_1 + global$21 | 0) >> 0] : 3;
   $5_1 = ($3_1 & (($1_1 | 0) < ($2_1 | 0) ? 1 : 2) | 0 | 0) != (0 | 0);
   if ($4_1 & ($13_1 & $5_1 | 0) | 0) {
    $1($0_1, $1_1, $2_1)
   }
   $3_1 = ($3_1 & (($1_1 | 0) > ($2_1 | 0) ? 1 : 2) | 0 | 0) != (0 | 0);
   if ($12_1 & ($3_1 & $6_1 | 0) | 0) {
    $1($2_1, $1_1, $0_1)
   }
   if ($5_1 & ($4_1 & $6_1 | 0) | 0) {
    $1($1_1, $0_1, $2_1)
   }
   if ($3_1 & ($12_1 & $13_1 | 0) | 0) {
    $1($2_1, $0_1, $1_1)
   }
   if ($13_1 & ($3_1 & $4_1 | 0) | 0) {
    $1($0_1, $2_1, $1_1)
   }
   if ($6_1 & ($5_1 & $12_1 | 0) | 0) {
    $1($1_1, $2_1, $0_1)
   }
  }
 }
 
 function $10() {
  wasm2js_memory_copy(global$34, global$18, global$2 << 2 | 0);
 }
 
 function $11($0_1, $1_1) {
  $0_1 = $0_1 | 0;
  $1_1 = $1_1 | 0;
  var $2_1 = 0, $3_1 = 0, $4_1 = 0, $5_1 = 0.0, $6_1 = 0, $7_1 = 0, $8_1 = 0, $9_1 = 0.0, $10_1 = 0, $11_1 = 0, $12_1 = 0, $13_1 = 0.0;
  $2_1 = $0_1;
  label1 : while (1) {
   if (($1_1 | 0) > ($2_1 | 0)) {
    $0_1 = HEAP32[(global$13 + ($2_1 << 2 | 0) | 0) >> 2];
    $12_1 = $0_1;
    if ($0_1) {
     if (global$7) {
      $9_1 = +($0_1 | 0)
     } else {
      $9_1 = HEAPF64[(global$23 + ($2_1 << 3 | 0) | 0) >> 3]
     }
     $5_1 = 0.0;
     $4_1 = 0;
     $0_1 = $2_1 << 2 | 0;
     $10_1 = HEAP32[($0_1 + global$18 | 0) >> 2];
     $8_1 = HEAP32[(global$16 + $0_1 | 0) >> 2];
     label : while (1) {
      if (($8_1 | 0) < (HEAP32[(global$16 + (($2_1 + 1 | 0) << 2 | 0) | 0) >> 2] | 0)) {
       $0_1 = $10_1;
       $3_1 = HEAP32[(global$17 + ($8_1 << 2 | 0) | 0) >> 2];
       if ((HEAP32[(global$13 + ($2_1 << 2 | 0) | 0) >> 2] | 0) < (HEAP32[(global$13 + ($3_1 << 2 | 0) | 0) >> 2] | 0)) {
        $7_1 = 1
       } else {
        if (($2_1 | 0) < ($3_1 | 0)) {
         $7_1 = (HEAP32[(global$13 + ($2_1 << 2 | 0) | 0) >> 2] | 0) == (HEAP32[(global$13 + ($3_1 << 2 | 0) | 0) >> 2] | 0)
        } else {
         $7_1 = 0
        }
       }
       if ($7_1) {
        $10_1 = $10_1 + 1 | 0
       } else {
        $6_1 = global$34 + ($3_1 << 2 | 0) | 0;
        $0_1 = HEAP32[$6_1 >> 2];
        HEAP32[$6_1 >> 2] = $0_1 + 1 | 0;
       }
       $6_1 = global$33;
       $13_1 = $5_1;
       $5_1 = 1.0;
       block : {
        if (global$7) {
         break block
        }
        $5_1 = HEAPF64[(global$22 + ($0_1 << 3 | 0) | 0) >> 3];
        if (global$6) {
         break block
        }
        $5_1 = (HEAPU8[(global$21 + $0_1 | 0) >> 0] | 0) == (3 | 0) ? 2.0 : 1.0;
       }
       $5_1 = ($5_1 + HEAPF64[($6_1 + ($0_1 << 3 | 0) | 0) >> 3]) / $9_1;
       $5_1 = $13_1 + $5_1 * $5_1;
       $6_1 = global$5 ? HEAPU8[(global$21 + $0_1 | 0) >> 0] : 3;
       if (global$5) {
        HEAP8[(global$32 + $8_1 | 0) >> 0] = ($6_1 & (($2_1 | 0) < ($3_1 | 0) ? 1 : 2) | 0 | 0) != (0 | 0)
       }
       if ((HEAP32[(global$12 + ($2_1 << 2 | 0) | 0) >> 2] | 0) >= (0 | 0)) {
        $0_1 = $4_1;
        $4_1 = HEAP32[(global$12 + ($3_1 << 2 | 0) | 0) >> 2];
        if (($4_1 | 0) >= (0 | 0)) {
         $11_1 = ($6_1 & (($2_1 | 0) < ($3_1 | 0) ? 1 : 2) | 0 | 0) != (0 | 0);
         $6_1 = ($6_1 & (($2_1 | 0) > ($3_1 | 0) ? 1 : 2) | 0 | 0) != (0 | 0);
         $3_1 = $4_1 << 3 | 0;
         if (HEAPF64[($3_1 + global$35 | 0) >> 3] == 0.0) {
          $7_1 = HEAPF64[(global$36 + $3_1 | 0) >> 3] == 0.0
         } else {
          $7_1 = 0
         }
         if ($7_1) {
          HEAP32[(global$38 + ($0_1 << 2 | 0) | 0) >> 2] = $4_1;
          $0_1 = $0_1 + 1 | 0;
         }
         if ($11_1) {
          $3_1 = global$36 + ($4_1 << 3 | 0) | 0;
          HEAPF64[$3_1 >> 3] = HEAPF64[$3_1 >> 3] + 1.0;
         }
         if ($6_1) {
          $3_1 = global$35 + ($4_1 << 3 | 0) | 0;
          HEAPF64[$3_1 >> 3] = HEAPF64[$3_1 >> 3] + 1.0;
         }
         if ($6_1 & $11_1 | 0) {
          $4_1 = global$37 + ($4_1 << 3 | 0) | 0;
          HEAPF64[$4_1 >> 3] = HEAPF64[$4_1 >> 3] + 1.0;
         }
        }
        $4_1 = $0_1;
       }
       $8_1 = $8_1 + 1 | 0;
       continue label;
      }
      break label;
     };
     $0_1 = $2_1 << 3 | 0;
     HEAPF64[($0_1 + global$30 | 0) >> 3] = $5_1;
     $0_1 = global$29 + $0_1 | 0;
     HEAPF64[$0_1 >> 3] = +($12_1 | 0) - HEAPF64[$0_1 >> 3] / $9_1;
     $0_1 = HEAP32[(global$12 + ($2_1 << 2 | 0) | 0) >> 2];
     if (($0_1 | 0) >= (0 | 0)) {
      $13($2_1, $0_1, $4_1)
     }
    }
    $2_1 = $2_1 + 1 | 0;
    continue label1;
   }
   break label1;
  };
 }
 
 function $12() {
  global$34 = global$11;
  wasm2js_memory_fill(global$34, 0, global$2 << 2 | 0);
  global$33 = $0(global$3, 8);
  global$35 = $0(global$4, 8);
  global$36 = $0(global$4, 8);
  global$37 = $0(global$4, 8);
  global$38 = $0(global$4, 4);
 }
 
 function $13($0_1, $1_1, $2_1) {
  var $3_1 = 0, $4_1 = 0, $5_1 = 0.0, $6_1 = 0.0, $7_1 = 0.0, $8_1 = 0, $9_1 = 0.0, $10_1 = 0.0, $11_1 = 0.0;
  label : while (1) {
   if (($2_1 | 0) > ($3_1 | 0)) {
    $4_1 = HEAP32[(global$38 + ($3_1 << 2 | 0) | 0) >> 2] << 3 | 0;
    $5_1 = $5_1 + HEAPF64[($4_1 + global$35 | 0) >> 3];
    $6_1 = $6_1 + HEAPF64[(global$36 + $4_1 | 0) >> 3];
    $3_1 = $3_1 + 1 | 0;
    continue label;
   }
   break label;
  };
  $3_1 = $1_1 << 3 | 0;
  $9_1 = HEAPF64[($3_1 + global$35 | 0) >> 3];
  $10_1 = HEAPF64[(global$36 + $3_1 | 0) >> 3];
  $7_1 = ($5_1 - $9_1) * ($6_1 - $10_1);
  $4_1 = global$31 + ($0_1 << 3 | 0) | 0;
  HEAPF64[$4_1 >> 3] = HEAPF64[$4_1 >> 3] + ($9_1 * $10_1 - HEAPF64[(global$37 + $3_1 | 0) >> 3]);
  $4_1 = global$31 + (((global$2 << 1 | 0) + $0_1 | 0) << 3 | 0) | 0;
  HEAPF64[$4_1 >> 3] = HEAPF64[$4_1 >> 3] + ($5_1 - HEAPF64[(global$35 + $3_1 | 0) >> 3]) * HEAPF64[(global$36 + $3_1 | 0) >> 3];
  $4_1 = global$31 + ((Math_imul(global$2, 3) + $0_1 | 0) << 3 | 0) | 0;
  HEAPF64[$4_1 >> 3] = HEAPF64[$4_1 >> 3] + HEAPF64[($3_1 + global$35 | 0) >> 3] * ($6_1 - HEAPF64[($3_1 + global$36 | 0) >> 3]);
  label1 : while (1) {
   if (($2_1 | 0) > ($8_1 | 0)) {
    $3_1 = HEAP32[(global$38 + ($8_1 << 2 | 0) | 0) >> 2];
    if (($3_1 | 0) != ($1_1 | 0)) {
     $4_1 = $3_1 << 3 | 0;
     $5_1 = HEAPF64[($4_1 + global$35 | 0) >> 3] * HEAPF64[(global$36 + $4_1 | 0) >> 3];
     $7_1 = $7_1 - $5_1;
     $11_1 = $11_1 + ($5_1 - HEAPF64[(global$37 + $4_1 | 0) >> 3]);
    }
    $3_1 = $3_1 << 3 | 0;
    HEAPF64[($3_1 + global$35 | 0) >> 3] = 0.0;
    HEAPF64[(global$36 + $3_1 | 0) >> 3] = 0.0;
    HEAPF64[(global$37 + $3_1 | 0) >> 3] = 0.0;
    $8_1 = $8_1 + 1 | 0;
    continue label1;
   }
   break label1;
  };
  $1_1 = global$31 + ((global$2 + $0_1 | 0) << 3 | 0) | 0;
  HEAPF64[$1_1 >> 3] = HEAPF64[$1_1 >> 3] + $11_1;
  $1_1 = global$31 + (((global$2 << 2 | 0) + $0_1 | 0) << 3 | 0) | 0;
  HEAPF64[$1_1 >> 3] = HEAPF64[$1_1 >> 3] + $7_1;
  $5_1 = 0.0;
  $1_1 = 0;
  label2 : while (1) {
   if (($1_1 | 0) < (5 | 0)) {
    $5_1 = $5_1 + HEAPF64[(global$31 + ((Math_imul($1_1, global$2) + $0_1 | 0) << 3 | 0) | 0) >> 3];
    $1_1 = $1_1 + 1 | 0;
    continue label2;
   }
   break label2;
  };
  HEAPF64[(global$31 + ((Math_imul(global$2, 5) + $0_1 | 0) << 3 | 0) | 0) >> 3] = $5_1;
 }
 
 function $14($0_1) {
  $0_1 = $0_1 | 0;
  var $1_1 = 0, $2_1 = 0, $3_1 = 0, $4_1 = 0;
  label : while (1) {
   if (($0_1 | 0) > ($3_1 | 0)) {
    if ((global$9 | 0) != (HEAPU8[($3_1 + 525312 | 0) >> 0] | 0)) {
     $1_1 = 0
    } else {
     $1_1 = $3_1 << 2 | 0;
     $2_1 = HEAP32[($1_1 + 1024 | 0) >> 2];
     $4_1 = HEAP32[($1_1 + 132096 | 0) >> 2];
     if (($2_1 | 0) != ($4_1 | 0)) {
      $1_1 = (HEAPU8[($2_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $1_1 = 0
     }
     if ($1_1) {
      $1_1 = (HEAPU8[($4_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $1_1 = 0
     }
    }
    if ($1_1) {
     $2_1 = $3_1 << 2 | 0;
     $1_1 = HEAP32[(global$11 + (HEAP32[($2_1 + 1024 | 0) >> 2] << 2 | 0) | 0) >> 2];
     $4_1 = $1_1;
     $2_1 = HEAP32[(global$11 + (HEAP32[($2_1 + 132096 | 0) >> 2] << 2 | 0) | 0) >> 2];
     if ((HEAP32[(global$13 + ($1_1 << 2 | 0) | 0) >> 2] | 0) < (HEAP32[(global$13 + ($2_1 << 2 | 0) | 0) >> 2] | 0)) {
      $1_1 = 1
     } else {
      if (($1_1 | 0) < ($2_1 | 0)) {
       $1_1 = (HEAP32[(global$13 + ($1_1 << 2 | 0) | 0) >> 2] | 0) == (HEAP32[(global$13 + ($2_1 << 2 | 0) | 0) >> 2] | 0)
      } else {
       $1_1 = 0
      }
     }
     $1_1 = (($1_1 ? $4_1 : $2_1) + 1 | 0) << 2 | 0;
     HEAP32[($1_1 + global$18 | 0) >> 2] = HEAP32[(global$18 + $1_1 | 0) >> 2] + 1 | 0;
    }
    $3_1 = $3_1 + 1 | 0;
    continue label;
   }
   break label;
  };
 }
 
 function $15() {
  var $0_1 = 0, $1_1 = 0;
  label : while (1) {
   if (($0_1 | 0) < (global$8 | 0)) {
    if (!HEAP32[(global$11 + ($0_1 << 2 | 0) | 0) >> 2]) {
     HEAP8[(global$10 + $0_1 | 0) >> 0] = 0
    }
    $0_1 = $0_1 + 1 | 0;
    continue label;
   }
   break label;
  };
  $2();
  global$14 = $0(global$2, 4);
  label1 : while (1) {
   if (($1_1 | 0) < (global$8 | 0)) {
    $0_1 = HEAP32[(global$11 + ($1_1 << 2 | 0) | 0) >> 2];
    if (($0_1 | 0) >= (0 | 0)) {
     HEAP32[(global$14 + ($0_1 << 2 | 0) | 0) >> 2] = $1_1
    }
    $1_1 = $1_1 + 1 | 0;
    continue label1;
   }
   break label1;
  };
  global$15 = $0(global$3 << 1 | 0, 4);
 }
 
 function $16($0_1) {
  $0_1 = $0_1 | 0;
  var $1_1 = 0, $2_1 = 0, $3_1 = 0;
  label : while (1) {
   if (($0_1 | 0) > ($2_1 | 0)) {
    if ((global$9 | 0) != (HEAPU8[($2_1 + 525312 | 0) >> 0] | 0)) {
     $1_1 = 0
    } else {
     $1_1 = $2_1 << 2 | 0;
     $3_1 = HEAP32[($1_1 + 1024 | 0) >> 2];
     $1_1 = HEAP32[($1_1 + 132096 | 0) >> 2];
     if (($3_1 | 0) != ($1_1 | 0)) {
      $3_1 = (HEAPU8[($3_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $3_1 = 0
     }
     if ($3_1) {
      $1_1 = (HEAPU8[($1_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $1_1 = 0
     }
    }
    if ($1_1) {
     $1_1 = $2_1 << 2 | 0;
     $3(HEAP32[(global$11 + (HEAP32[($1_1 + 1024 | 0) >> 2] << 2 | 0) | 0) >> 2], HEAP32[(global$11 + (HEAP32[($1_1 + 132096 | 0) >> 2] << 2 | 0) | 0) >> 2], $2_1);
    }
    $2_1 = $2_1 + 1 | 0;
    continue label;
   }
   break label;
  };
 }
 
 function $17($0_1) {
  $0_1 = $0_1 | 0;
  var $1_1 = 0, $2_1 = 0, $3_1 = 0, $4_1 = 0, $5_1 = 0.0, $6_1 = 0, $7_1 = 0, $8_1 = 0, $9_1 = 0;
  label : while (1) {
   if (($0_1 | 0) > ($4_1 | 0)) {
    if ((global$9 | 0) != (HEAPU8[($4_1 + 525312 | 0) >> 0] | 0)) {
     $1_1 = 0
    } else {
     $1_1 = $4_1 << 2 | 0;
     $3_1 = HEAP32[($1_1 + 1024 | 0) >> 2];
     $2_1 = HEAP32[($1_1 + 132096 | 0) >> 2];
     if (($3_1 | 0) != ($2_1 | 0)) {
      $1_1 = (HEAPU8[($3_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $1_1 = 0
     }
     if ($1_1) {
      $1_1 = (HEAPU8[($2_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $1_1 = 0
     }
    }
    if ($1_1) {
     $1_1 = $4_1 << 2 | 0;
     $6_1 = HEAP32[(global$11 + (HEAP32[($1_1 + 1024 | 0) >> 2] << 2 | 0) | 0) >> 2];
     $3_1 = HEAP32[(global$12 + ($6_1 << 2 | 0) | 0) >> 2];
     $7_1 = HEAP32[(global$11 + (HEAP32[($1_1 + 132096 | 0) >> 2] << 2 | 0) | 0) >> 2];
     $2_1 = HEAP32[(global$12 + ($7_1 << 2 | 0) | 0) >> 2];
     block : {
      if (($3_1 | $2_1 | 0 | 0) < (0 | 0)) {
       break block
      }
      $8_1 = Math_imul($3_1, global$4) + $2_1 | 0;
      $1_1 = HEAPU8[($4_1 + 590848 | 0) >> 0] & 3 | 0;
      $1_1 = !$1_1 | !global$5 | 0 ? 3 : $1_1;
      if ($1_1 & 1 | 0) {
       $9_1 = global$26 + ($8_1 << 3 | 0) | 0;
       HEAPF64[$9_1 >> 3] = HEAPF64[$9_1 >> 3] + 1.0;
      }
      $3_1 = Math_imul($2_1, global$4) + $3_1 | 0;
      if ($1_1 & 2 | 0) {
       $2_1 = global$26 + ($3_1 << 3 | 0) | 0;
       HEAPF64[$2_1 >> 3] = HEAPF64[$2_1 >> 3] + 1.0;
      }
      if (!global$6) {
       break block
      }
      if (global$6) {
       $5_1 = Math_max(Math_floor(HEAPF64[(($4_1 << 3 | 0) + 263168 | 0) >> 3] * 4294967296.0 + .5), 1.0)
      } else {
       $5_1 = 1.0
      }
      if ($1_1 & 1 | 0) {
       $2_1 = global$27 + ($8_1 << 3 | 0) | 0;
       HEAPF64[$2_1 >> 3] = HEAPF64[$2_1 >> 3] + $5_1;
      }
      if ($1_1 & 2 | 0) {
       $1_1 = global$27 + ($3_1 << 3 | 0) | 0;
       HEAPF64[$1_1 >> 3] = HEAPF64[$1_1 >> 3] + $5_1;
      }
     }
     $3($7_1, $6_1, $4_1);
    }
    $4_1 = $4_1 + 1 | 0;
    continue label;
   }
   break label;
  };
 }
 
 function $18($0_1, $1_1) {
  $0_1 = $0_1 | 0;
  $1_1 = $1_1 | 0;
  var $2_1 = 0, $3_1 = 0, $4_1 = 0, $5_1 = 0;
  label : while (1) {
   if (($0_1 | 0) > ($3_1 | 0)) {
    if ((global$9 | 0) != (HEAPU8[($3_1 + 525312 | 0) >> 0] | 0)) {
     $2_1 = 0
    } else {
     $2_1 = $3_1 << 2 | 0;
     $5_1 = HEAP32[($2_1 + 1024 | 0) >> 2];
     $4_1 = HEAP32[($2_1 + 132096 | 0) >> 2];
     if (($5_1 | 0) != ($4_1 | 0)) {
      $2_1 = (HEAPU8[($5_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $2_1 = 0
     }
     if ($2_1) {
      $2_1 = (HEAPU8[($4_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $2_1 = 0
     }
    }
    if ($2_1) {
     $2_1 = $3_1 << 2 | 0;
     $5_1 = HEAP32[(global$11 + (HEAP32[($2_1 + 132096 | 0) >> 2] << 2 | 0) | 0) >> 2];
     $4_1 = global$16 + ((HEAP32[(global$11 + (HEAP32[($2_1 + 1024 | 0) >> 2] << 2 | 0) | 0) >> 2] + 1 | 0) << 2 | 0) | 0;
     $2_1 = HEAP32[$4_1 >> 2];
     HEAP32[$4_1 >> 2] = $2_1 + 1 | 0;
     $2_1 = $2_1 << 2 | 0;
     HEAP32[($2_1 + global$17 | 0) >> 2] = $5_1;
     HEAP32[(global$15 + $2_1 | 0) >> 2] = $1_1 + $3_1 | 0;
    }
    $3_1 = $3_1 + 1 | 0;
    continue label;
   }
   break label;
  };
 }
 
 function $19($0_1, $1_1) {
  $0_1 = $0_1 | 0;
  $1_1 = $1_1 | 0;
  var $2_1 = 0, $3_1 = 0, $4_1 = 0, $5_1 = 0;
  label : while (1) {
   if (($0_1 | 0) > ($3_1 | 0)) {
    if ((global$9 | 0) != (HEAPU8[($3_1 + 525312 | 0) >> 0] | 0)) {
     $2_1 = 0
    } else {
     $2_1 = $3_1 << 2 | 0;
     $5_1 = HEAP32[($2_1 + 1024 | 0) >> 2];
     $4_1 = HEAP32[($2_1 + 132096 | 0) >> 2];
     if (($5_1 | 0) != ($4_1 | 0)) {
      $2_1 = (HEAPU8[($5_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $2_1 = 0
     }
     if ($2_1) {
      $2_1 = (HEAPU8[($4_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $2_1 = 0
     }
    }
    if ($2_1) {
     $2_1 = $3_1 << 2 | 0;
     $5_1 = HEAP32[(global$11 + (HEAP32[($2_1 + 1024 | 0) >> 2] << 2 | 0) | 0) >> 2];
     $4_1 = global$16 + ((HEAP32[(global$11 + (HEAP32[($2_1 + 132096 | 0) >> 2] << 2 | 0) | 0) >> 2] + 1 | 0) << 2 | 0) | 0;
     $2_1 = HEAP32[$4_1 >> 2];
     HEAP32[$4_1 >> 2] = $2_1 + 1 | 0;
     $2_1 = $2_1 << 2 | 0;
     HEAP32[($2_1 + global$17 | 0) >> 2] = $5_1;
     HEAP32[(global$15 + $2_1 | 0) >> 2] = $1_1 + $3_1 | 0;
    }
    $3_1 = $3_1 + 1 | 0;
    continue label;
   }
   break label;
  };
 }
 
 function $20($0_1) {
  $0_1 = $0_1 | 0;
  var $1_1 = 0, $2_1 = 0, $3_1 = 0;
  label : while (1) {
   if (($0_1 | 0) > ($3_1 | 0)) {
    if ((global$9 | 0) != (HEAPU8[($3_1 + 525312 | 0) >> 0] | 0)) {
     $1_1 = 0
    } else {
     $1_1 = $3_1 << 2 | 0;
     $2_1 = HEAP32[($1_1 + 1024 | 0) >> 2];
     $1_1 = HEAP32[($1_1 + 132096 | 0) >> 2];
     if (($2_1 | 0) != ($1_1 | 0)) {
      $2_1 = (HEAPU8[($2_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $2_1 = 0
     }
     if ($2_1) {
      $1_1 = (HEAPU8[($1_1 + global$10 | 0) >> 0] | 0) == (1 | 0)
     } else {
      $1_1 = 0
     }
    }
    if ($1_1) {
     $1_1 = $3_1 << 2 | 0;
     $2_1 = HEAP32[($1_1 + 132096 | 0) >> 2];
     $1_1 = global$11 + (HEAP32[($1_1 + 1024 | 0) >> 2] << 2 | 0) | 0;
     HEAP32[$1_1 >> 2] = HEAP32[$1_1 >> 2] + 1 | 0;
     $1_1 = global$11 + ($2_1 << 2 | 0) | 0;
     HEAP32[$1_1 >> 2] = HEAP32[$1_1 >> 2] + 1 | 0;
     $1_1 = (HEAPU8[($3_1 + 558080 | 0) >> 0] << 2 | 0) + 623616 | 0;
     HEAP32[$1_1 >> 2] = HEAP32[$1_1 >> 2] + 1 | 0;
     global$3 = global$3 + 1 | 0;
    }
    $3_1 = $3_1 + 1 | 0;
    continue label;
   }
   break label;
  };
 }
 
 function $21() {
  return global$57 | 0;
 }
 
 function $22() {
  return 623648 | 0;
 }
 
 function $23() {
  return 623616 | 0;
 }
 
 function $24() {
  return global$52 | 0;
 }
 
 function $25() {
  return global$27 | 0;
 }
 
 function $26() {
  return global$53 | 0;
 }
 
 function $27() {
  return global$25 | 0;
 }
 
 function $28() {
  return global$3 | 0;
 }
 
 function $29() {
  return global$54 | 0;
 }
 
 function $30() {
  return 263168 | 0;
 }
 
 function $31() {
  return 525312 | 0;
 }
 
 function $32() {
  return 558080 | 0;
 }
 
 function $33() {
  return global$15 | 0;
 }
 
 function $34() {
  return 590848 | 0;
 }
 
 function $35() {
  return 132096 | 0;
 }
 
 function $36() {
  return 1024 | 0;
 }
 
 function $37($0_1) {
  $0_1 = +$0_1;
  var $1_1 = 0, $2_1 = 0, $3_1 = 0, $4_1 = 0.0, $5_1 = 0.0;
  global$0 = global$28;
  global$41 = $0(global$2, 8);
  global$42 = $0(global$2, 4);
  global$44 = $0(global$2, 4);
  global$45 = $0(global$2, 4);
  global$46 = $0(global$2, 4);
  global$47 = $0(global$2, 4);
  global$48 = $0(global$2, 4);
  label : while (1) {
   if (($1_1 | 0) < (global$2 | 0)) {
    if (HEAP32[(global$13 + ($1_1 << 2 | 0) | 0) >> 2]) {
     HEAPF64[(global$41 + ($1_1 << 3 | 0) | 0) >> 3] = -1.0;
     $2_1 = global$43;
     global$43 = $2_1 + 1 | 0;
     HEAP32[(global$42 + ($2_1 << 2 | 0) | 0) >> 2] = $1_1;
    }
    $1_1 = $1_1 + 1 | 0;
    continue label;
   }
   break label;
  };
  $1_1 = (global$43 >> 1 | 0) - 1 | 0;
  label1 : while (1) {
   if (($1_1 | 0) >= (0 | 0)) {
    $4($1_1);
    $1_1 = $1_1 - 1 | 0;
    continue label1;
   }
   break label1;
  };
  $5_1 = +(global$2 | 0) + +(global$3 | 0) * 2.0;
  label4 : while (1) {
   if ((global$43 | 0) > (0 | 0) & $0_1 > $4_1 | 0) {
    $1_1 = global$43;
    $2_1 = ~~Math_min(Math_ceil(($0_1 - $4_1) / $5_1), 31.0);
    $2_1 = ($1_1 | 0) < ($2_1 | 0) ? $1_1 : $2_1;
    $1_1 = 0;
    label2 : while (1) {
     if (($1_1 | 0) < ($2_1 | 0)) {
      $3_1 = HEAP32[global$42 >> 2];
      global$43 = global$43 - 1 | 0;
      HEAP32[global$42 >> 2] = HEAP32[(global$42 + (global$43 << 2 | 0) | 0) >> 2];
      $4(0);
      HEAP32[(($1_1 << 2 | 0) + 623680 | 0) >> 2] = $3_1;
      $1_1 = $1_1 + 1 | 0;
      continue label2;
     }
     break label2;
    };
    $62($2_1);
    $1_1 = 0;
    label3 : while (1) {
     if (($1_1 | 0) < ($2_1 | 0)) {
      $3_1 = $1_1 << 3 | 0;
      HEAPF64[(global$41 + (HEAP32[(($1_1 << 2 | 0) + 623680 | 0) >> 2] << 3 | 0) | 0) >> 3] = HEAPF64[($3_1 + 623808 | 0) >> 3] / +(global$2 - 1 | 0 | 0);
      $4_1 = $4_1 + HEAPF64[($3_1 + 624304 | 0) >> 3];
      $1_1 = $1_1 + 1 | 0;
      continue label3;
     }
     break label3;
    };
    continue label4;
   }
   break label4;
  };
 }
 
 function $38($0_1, $1_1) {
  $0_1 = $0_1 | 0;
  $1_1 = $1_1 | 0;
  var $2_1 = 0, $3_1 = 0;
  global$39 = $0_1;
  global$40 = $1_1;
  global$29 = $0(global$2, 8);
  global$30 = $0(global$2, 8);
  global$31 = $0(Math_imul(global$2, 6), 8);
  if (global$5) {
   global$32 = $0(global$3 << 1 | 0, 1)
  }
  if (!global$7) {
   global$23 = $0(global$2, 8);
   global$24 = $0(global$2, 8);
  }
  global$28 = global$0;
  global$19 = $0(global$3, 4);
  global$20 = $0(global$3, 1);
  if (global$5) {
   global$21 = $0(global$3, 1)
  }
  if (global$6) {
   global$22 = $0(global$3, 8)
  }
  $1_1 = 0;
  $0_1 = 0;
  label : while (1) {
   if (($0_1 | 0) < (global$2 | 0)) {
    $0_1 = $0_1 + 1 | 0;
    $2_1 = global$18 + ($0_1 << 2 | 0) | 0;
    $3_1 = HEAP32[$2_1 >> 2];
    HEAP32[$2_1 >> 2] = $1_1;
    $1_1 = $1_1 + $3_1 | 0;
    continue label;
   }
   break label;
  };
 }
 
 function $39() {
  return global$2 | 0;
 }
 
 function $40($0_1, $1_1, $2_1) {
  $0_1 = $0_1 | 0;
  $1_1 = $1_1 | 0;
  $2_1 = $2_1 | 0;
  global$49 = $0_1;
  global$50 = $0(global$49 + 1 | 0, 4);
  global$51 = $0($1_1, 4);
  global$52 = $0($1_1, 4);
  global$53 = $0($2_1, 8);
  global$54 = $0($2_1, 1);
  global$55 = $0(global$49, 1);
  global$56 = $0(global$49, 4);
  global$57 = $0(global$49, 8);
  global$58 = $0(global$49, 4);
  global$59 = $0(global$49, 4);
  global$60 = $0(global$49, 4);
  global$61 = $0(global$49, 4);
  global$62 = $0(global$49, 4);
  global$63 = $0(global$49, 4);
 }
 
 function $41($0_1, $1_1, $2_1) {
  $0_1 = $0_1 | 0;
  $1_1 = $1_1 | 0;
  $2_1 = $2_1 | 0;
  global$4 = $0_1;
  global$5 = ($1_1 | 0) != (0 | 0);
  global$6 = ($2_1 | 0) != (0 | 0);
  global$7 = !($1_1 | $2_1 | 0);
  global$12 = $0(global$8, 4);
  global$25 = $0(global$4, 4);
  $0_1 = Math_imul(global$4, global$4);
  global$26 = $0($0_1, 8);
  if (global$6) {
   $0_1 = $0($0_1, 8)
  } else {
   $0_1 = global$26
  }
  global$27 = $0_1;
 }
 
 function $42($0_1, $1_1) {
  $0_1 = $0_1 | 0;
  $1_1 = $1_1 | 0;
  global$8 = $0_1;
  global$9 = $1_1;
  global$10 = $0(global$8, 1);
  global$11 = $0(global$8, 4);
 }
 
 function $43() {
  return global$50 | 0;
 }
 
 function $44() {
  var $0_1 = 0, $1_1 = 0, $2_1 = 0;
  $2();
  label : while (1) {
   if (($1_1 | 0) < (global$8 | 0)) {
    $0_1 = $1_1 << 2 | 0;
    $2_1 = HEAP32[($0_1 + global$11 | 0) >> 2];
    if (($2_1 | 0) >= (0 | 0)) {
     $0_1 = HEAP32[(global$12 + $0_1 | 0) >> 2];
     HEAP32[(global$12 + ($2_1 << 2 | 0) | 0) >> 2] = $0_1;
     if (($0_1 | 0) >= (0 | 0)) {
      $0_1 = global$25 + ($0_1 << 2 | 0) | 0;
      HEAP32[$0_1 >> 2] = HEAP32[$0_1 >> 2] + 1 | 0;
     }
    }
    $1_1 = $1_1 + 1 | 0;
    continue label;
   }
   break label;
  };
  global$18 = $0(global$2 + 1 | 0, 4);
 }
 
 function $45() {
  return global$11 | 0;
 }
 
 function $46() {
  return global$51 | 0;
 }
 
 function $47() {
  return global$17 | 0;
 }
 
 function $48() {
  return global$58 | 0;
 }
 
 function $49() {
  return 32768 | 0;
 }
 
 function $50() {
  return global$10 | 0;
 }
 
 function $51() {
  return global$55 | 0;
 }
 
 function $52() {
  return global$41 | 0;
 }
 
 function $53() {
  return global$12 | 0;
 }
 
 function $54() {
  return global$16 | 0;
 }
 
 function $55() {
  return global$29 | 0;
 }
 
 function $56() {
  return global$56 | 0;
 }
 
 function $57() {
  return global$13 | 0;
 }
 
 function $58() {
  return global$30 | 0;
 }
 
 function $59() {
  return global$31 | 0;
 }
 
 function $60() {
  return global$26 | 0;
 }
 
 function $61() {
  return global$14 | 0;
 }
 
 function $62($0_1) {
  var $1_1 = 0, $2_1 = 0, $3_1 = 0, $4_1 = 0, $5_1 = 0, $6_1 = 0, $7_1 = 0, $8_1 = 0, $9_1 = 0, $10_1 = 0.0, $11_1 = 0;
  wasm2js_memory_fill(global$44, 0, global$2 << 2 | 0);
  $3_1 = $0_1 << 3 | 0;
  wasm2js_memory_fill(623808, 0, $3_1);
  wasm2js_memory_fill(624304, 0, $3_1);
  label : while (1) {
   if (($0_1 | 0) > ($5_1 | 0)) {
    $3_1 = $5_1 << 2 | 0;
    HEAP32[(global$45 + (HEAP32[($3_1 + 623680 | 0) >> 2] << 2 | 0) | 0) >> 2] = 1 << $5_1 | 0;
    HEAP32[(global$47 + $3_1 | 0) >> 2] = HEAP32[($3_1 + 623680 | 0) >> 2];
    $5_1 = $5_1 + 1 | 0;
    continue label;
   }
   break label;
  };
  $5_1 = $0_1;
  label6 : while (1) {
   if (($5_1 | 0) > (0 | 0)) {
    wasm2js_memory_fill(624056, 0, $0_1 << 3 | 0);
    $3_1 = 0;
    label2 : while (1) {
     if (($3_1 | 0) < ($5_1 | 0)) {
      $2_1 = HEAP32[(global$47 + ($3_1 << 2 | 0) | 0) >> 2] << 2 | 0;
      $1_1 = HEAP32[($2_1 + global$45 | 0) >> 2];
      HEAP32[(global$45 + $2_1 | 0) >> 2] = 0;
      HEAP32[(global$46 + $2_1 | 0) >> 2] = $1_1;
      $4_1 = global$44 + $2_1 | 0;
      HEAP32[$4_1 >> 2] = $1_1 | HEAP32[$4_1 >> 2] | 0;
      $10_1 = +(HEAP32[(global$13 + $2_1 | 0) >> 2] | 0) + 1.0;
      label1 : while (1) {
       if ($1_1) {
        if ($1_1) {
         $2_1 = 31 - Math_clz32(($1_1 - 1 | 0) ^ $1_1 | 0) | 0
        } else {
         $2_1 = 32
        }
        $2_1 = $2_1 << 3 | 0;
        $4_1 = $2_1 + 624056 | 0;
        HEAPF64[$4_1 >> 3] = HEAPF64[$4_1 >> 3] + 1.0;
        $2_1 = $2_1 + 624304 | 0;
        HEAPF64[$2_1 >> 3] = HEAPF64[$2_1 >> 3] + $10_1;
        $1_1 = $1_1 & ($1_1 - 1 | 0) | 0;
        continue label1;
       }
       break label1;
      };
      $3_1 = $3_1 + 1 | 0;
      continue label2;
     }
     break label2;
    };
    if (($6_1 | 0) > (0 | 0)) {
     $1_1 = 0;
     label3 : while (1) {
      if (($0_1 | 0) > ($1_1 | 0)) {
       $3_1 = $1_1 << 3 | 0;
       $2_1 = $3_1 + 623808 | 0;
       HEAPF64[$2_1 >> 3] = HEAPF64[$2_1 >> 3] + HEAPF64[($3_1 + 624056 | 0) >> 3] / +($6_1 | 0);
       $1_1 = $1_1 + 1 | 0;
       continue label3;
      }
      break label3;
     };
    }
    $3_1 = 0;
    $2_1 = 0;
    label5 : while (1) {
     if (($2_1 | 0) < ($5_1 | 0)) {
      $7_1 = HEAP32[(global$47 + ($2_1 << 2 | 0) | 0) >> 2];
      $1_1 = $7_1 << 2 | 0;
      $11_1 = HEAP32[($1_1 + global$46 | 0) >> 2];
      $1_1 = HEAP32[(global$16 + $1_1 | 0) >> 2];
      label4 : while (1) {
       if (($1_1 | 0) < (HEAP32[(global$16 + (($7_1 + 1 | 0) << 2 | 0) | 0) >> 2] | 0)) {
        $4_1 = HEAP32[(global$17 + ($1_1 << 2 | 0) | 0) >> 2];
        $8_1 = $11_1 & (HEAP32[(global$44 + ($4_1 << 2 | 0) | 0) >> 2] ^ -1 | 0) | 0;
        if ($8_1) {
         $9_1 = global$5 ? HEAPU8[($1_1 + global$32 | 0) >> 0] : 1
        } else {
         $9_1 = 0
        }
        if ($9_1) {
         if (!HEAP32[(global$45 + ($4_1 << 2 | 0) | 0) >> 2]) {
          HEAP32[(global$48 + ($3_1 << 2 | 0) | 0) >> 2] = $4_1;
          $3_1 = $3_1 + 1 | 0;
         }
         $4_1 = global$45 + ($4_1 << 2 | 0) | 0;
         HEAP32[$4_1 >> 2] = $8_1 | HEAP32[$4_1 >> 2] | 0;
        }
        $1_1 = $1_1 + 1 | 0;
        continue label4;
       }
       break label4;
      };
      $2_1 = $2_1 + 1 | 0;
      continue label5;
     }
     break label5;
    };
    $5_1 = $3_1;
    $3_1 = global$47;
    global$47 = global$48;
    global$48 = $3_1;
    $6_1 = $6_1 + 1 | 0;
    continue label6;
   }
   break label6;
  };
 }
 
 bufferView = HEAPU8;
 $5();
 function __wasm_memory_size() {
  return buffer.byteLength >> 16;
 }
 
 function __wasm_memory_grow(pagesToAdd) {
  pagesToAdd = pagesToAdd | 0;
  var oldPages = __wasm_memory_size() | 0;
  var newPages = oldPages + pagesToAdd | 0;
  if ((oldPages < newPages) && (newPages < 65536)) {
   var newBuffer = new ArrayBuffer(newPages << 16);
   var newHEAP8 = new Int8Array(newBuffer);
   newHEAP8.set(HEAP8);
   HEAP8 = new Int8Array(newBuffer);
   HEAP16 = new Int16Array(newBuffer);
   HEAP32 = new Int32Array(newBuffer);
   HEAPU8 = new Uint8Array(newBuffer);
   HEAPU16 = new Uint16Array(newBuffer);
   HEAPU32 = new Uint32Array(newBuffer);
   HEAPF32 = new Float32Array(newBuffer);
   HEAPF64 = new Float64Array(newBuffer);
   buffer = newBuffer;
   bufferView = HEAPU8;
  }
  return oldPages;
 }
 
 return {
  "mostRows": $49, 
  "rowAAt": $36, 
  "rowBAt": $35, 
  "rowStrengthAt": $30, 
  "rowStateAt": $31, 
  "rowSignAt": $32, 
  "rowDirectionAt": $34, 
  "open": $42, 
  "keptAt": $50, 
  "openGroups": $41, 
  "groupAt": $53, 
  "number": $44, 
  "prepare": $38, 
  "reachOut": $37, 
  "order": $39, 
  "size": $28, 
  "degreeAt": $57, 
  "sizesAt": $27, 
  "arcsAt": $60, 
  "strengthsAt": $25, 
  "tiesAt": $23, 
  "constraintAt": $58, 
  "effectiveSizeAt": $55, 
  "brokerageAt": $59, 
  "harmonicReachAt": $52, 
  "triadsAt": $22, 
  "nodeOfAt": $45, 
  "actorOfAt": $61, 
  "entriesAt": $54, 
  "neighbourOfAt": $47, 
  "rowOfAt": $33, 
  "openWays": $40, 
  "offsetsAt": $43, 
  "neighboursAt": $46, 
  "tieAt": $24, 
  "strengthAt": $26, 
  "signAt": $29, 
  "isTargetAt": $51, 
  "distanceAt": $56, 
  "widthAt": $21, 
  "nearestAt": $48, 
  "countTies": $20, 
  "pointTies": $14, 
  "fileUnderLarger": $17, 
  "fileUnderSmaller": $16, 
  "begin": $12, 
  "walk": $8, 
  "turn": $10, 
  "sumUp": $11, 
  "numberTied": $15, 
  "fileRowsUnderLarger": $19, 
  "fileRowsUnderSmaller": $18, 
  "search": $7, 
  "separate": $6, 
  "memory": Object.create(Object.prototype, {
   "grow": {
    "value": __wasm_memory_grow
   }, 
   "buffer": {
    "get": function () {
     return buffer;
    }
    
   }
  })
 };
}

return asmFunc(imports);
}
