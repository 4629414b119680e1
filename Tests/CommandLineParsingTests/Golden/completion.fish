# fish completion for backstep

# Prints the command before the cursor, and how many of its arguments stand there.
function __backstep_place
    set -l place
    set -l count 0
    set -l skip no
    set -l words (commandline -opc)
    for word in $words[2..-1]
        if test $skip = yes
            set skip no
        else if contains -- $word -n --notes --color --width --format -o --output -d --digits --layer --depth --only --offset --steps
            set skip yes
        else if test "$word" != -; and string match -q -- '-*' $word
            continue
        else if test $count = 0; and contains -- (string join ' ' $place $word) 'step' 'trace' 'why' 'lesson' 'lesson check' 'help'
            set -a place $word
        else
            set count (math $count + 1)
        end
    end
    echo (string join ' ' $place)
    echo $count
end

function __backstep_in
    set -l place (__backstep_place)
    test "$place[1]" = "$argv[1]"; and test -z "$argv[2]" -o "$place[2]" = "$argv[2]"
end

complete -c backstep -f
complete -c backstep -n '__backstep_in "" 0' -a step -d 'Step through a problem, forwards and backwards.'
complete -c backstep -n '__backstep_in "" 0' -a trace -d 'Print one forward and backward pass beside its equations.'
complete -c backstep -n '__backstep_in "" 0' -a why -d 'Say where a number came from.'
complete -c backstep -n '__backstep_in "" 0' -a lesson -d 'Work with lesson files.'
complete -c backstep -n '__backstep_in "" 0' -a help -d 'Explain a command or a topic.'
complete -c backstep -n '__backstep_in ""' -s n -l notes -x -a 'nielsen neal soundness' -d 'Spell the equations as these notes do.'
complete -c backstep -n '__backstep_in ""' -l color -x -a 'auto always never' -d 'When to use colour.'
complete -c backstep -n '__backstep_in ""' -l width -x -d 'Columns of a page.'
complete -c backstep -n '__backstep_in ""' -s p -l plain -d 'Write lines, move no cursor.'
complete -c backstep -n '__backstep_in ""' -s q -l quiet -d 'Say nothing but the result.'
complete -c backstep -n '__backstep_in ""' -s h -l help -d 'Show this help.'
complete -c backstep -n '__backstep_in ""' -l version -d 'Show the version.'
complete -c backstep -n '__backstep_in "step" 0' -F -a 'mazur xor'
complete -c backstep -n '__backstep_in "step"' -s n -l notes -x -a 'nielsen neal soundness' -d 'Spell the equations as these notes do.'
complete -c backstep -n '__backstep_in "step"' -l color -x -a 'auto always never' -d 'When to use colour.'
complete -c backstep -n '__backstep_in "step"' -l width -x -d 'Columns of a page.'
complete -c backstep -n '__backstep_in "step"' -s p -l plain -d 'Write lines, move no cursor.'
complete -c backstep -n '__backstep_in "step"' -s q -l quiet -d 'Say nothing but the result.'
complete -c backstep -n '__backstep_in "step"' -s h -l help -d 'Show this help.'
complete -c backstep -n '__backstep_in "step"' -l version -d 'Show the version.'
complete -c backstep -n '__backstep_in "trace" 0' -F -a 'mazur xor'
complete -c backstep -n '__backstep_in "trace"' -l format -x -a 'text markdown json' -d 'Form of the pages.'
complete -c backstep -n '__backstep_in "trace"' -s o -l output -r -F -d 'Write to FILE, whole or not at all.'
complete -c backstep -n '__backstep_in "trace"' -s d -l digits -x -d 'Digits to show.'
complete -c backstep -n '__backstep_in "trace"' -l layer -x -d 'Show this layer alone.'
complete -c backstep -n '__backstep_in "trace"' -l depth -x -a 'layer neuron term' -d 'How deep to look.'
complete -c backstep -n '__backstep_in "trace"' -l only -x -d 'Show this quantity.'
complete -c backstep -n '__backstep_in "trace"' -l offset -x -d 'Add this to every weight.'
complete -c backstep -n '__backstep_in "trace"' -l steps -x -d 'Trace these steps.'
complete -c backstep -n '__backstep_in "trace"' -s n -l notes -x -a 'nielsen neal soundness' -d 'Spell the equations as these notes do.'
complete -c backstep -n '__backstep_in "trace"' -l color -x -a 'auto always never' -d 'When to use colour.'
complete -c backstep -n '__backstep_in "trace"' -l width -x -d 'Columns of a page.'
complete -c backstep -n '__backstep_in "trace"' -s p -l plain -d 'Write lines, move no cursor.'
complete -c backstep -n '__backstep_in "trace"' -s q -l quiet -d 'Say nothing but the result.'
complete -c backstep -n '__backstep_in "trace"' -s h -l help -d 'Show this help.'
complete -c backstep -n '__backstep_in "trace"' -l version -d 'Show the version.'
complete -c backstep -n '__backstep_in "why" 1' -F -a 'mazur xor'
complete -c backstep -n '__backstep_in "why"' -s n -l notes -x -a 'nielsen neal soundness' -d 'Spell the equations as these notes do.'
complete -c backstep -n '__backstep_in "why"' -l color -x -a 'auto always never' -d 'When to use colour.'
complete -c backstep -n '__backstep_in "why"' -l width -x -d 'Columns of a page.'
complete -c backstep -n '__backstep_in "why"' -s p -l plain -d 'Write lines, move no cursor.'
complete -c backstep -n '__backstep_in "why"' -s q -l quiet -d 'Say nothing but the result.'
complete -c backstep -n '__backstep_in "why"' -s h -l help -d 'Show this help.'
complete -c backstep -n '__backstep_in "why"' -l version -d 'Show the version.'
complete -c backstep -n '__backstep_in "lesson" 0' -a check -d 'Check that every claim of a lesson holds.'
complete -c backstep -n '__backstep_in "lesson"' -s h -l help -d 'Show this help.'
complete -c backstep -n '__backstep_in "lesson"' -l version -d 'Show the version.'
complete -c backstep -n '__backstep_in "lesson check"' -F
complete -c backstep -n '__backstep_in "lesson check"' -l strict -d 'Take warnings for faults.'
complete -c backstep -n '__backstep_in "lesson check"' -s h -l help -d 'Show this help.'
complete -c backstep -n '__backstep_in "lesson check"' -l version -d 'Show the version.'
complete -c backstep -n '__backstep_in "help"' -a 'step trace why lesson quantities'
complete -c backstep -n '__backstep_in "help"' -s h -l help -d 'Show this help.'
complete -c backstep -n '__backstep_in "help"' -l version -d 'Show the version.'
